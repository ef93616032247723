package io.cpusentinel.cli;

import io.cpusentinel.ResourceTrackingException;
import io.cpusentinel.ResourceUsage;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** {@code usage}: what a process and its descendants have consumed. */
@Command(
    name = "usage",
    description = {
      "Shows what a process and all its descendants have consumed since they began.",
      "A descendant that has ended counts with the parent that has waited for it."
    })
final class UsageCommand implements Callable<Integer> {

  private final CommandParts parts;

  @Option(
      names = "--pid",
      required = true,
      paramLabel = "P",
      converter = PidConverter.class,
      description = "the process at the top")
  private long pid;

  @Option(names = "--json", description = "print one JSON document; what is unknown is null")
  private boolean json;

  UsageCommand(CommandParts parts) {
    this.parts = parts;
  }

  @Override
  public Integer call() {
    UsageDocument usage = UsageDocument.of(usage());
    if (json) {
      parts.out().println(usage.json());
    } else {
      UsageTable.lines(usage).forEach(parts.out()::println);
    }
    return ExitCode.OK;
  }

  private ResourceUsage usage() {
    try {
      return parts.usage().apply(pid);
    } catch (ResourceTrackingException e) {
      throw new CommandFailure(String.valueOf(e.getMessage()), e);
    }
  }
}
