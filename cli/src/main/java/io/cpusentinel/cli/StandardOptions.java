package io.cpusentinel.cli;

import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** What every command takes and answers alike; a mixin. */
@Command(
    mixinStandardHelpOptions = true,
    versionProvider = StandardOptions.Version.class,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:done", "1:a failure, told in one line", "2:wrong usage"})
final class StandardOptions {

  /** Answers {@code --version}, from the manifest, which the classes of a test run lack. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Version.class.getPackage().getImplementationVersion();
      return new String[] {"CPU Sentinel " + Objects.requireNonNullElse(version, "(not packaged)")};
    }
  }
}
