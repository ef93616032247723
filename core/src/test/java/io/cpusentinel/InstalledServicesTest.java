package io.cpusentinel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstalledServicesTest {

  private final Path directory;

  InstalledServicesTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void aProviderThatCannotBeLoadedIsLeftOut() throws Exception {
    install(Greeting.class, 0);
    install(Hello.class, 0);
    // Compiled for a JDK of the far future: loading it is a LinkageError.
    install(Later.class, 99);
    install(Failing.class, 0);
    Path services = Files.createDirectories(directory.resolve("META-INF/services"));
    Files.writeString(
        services.resolve(Greeting.class.getName()),
        String.join(
            "\n",
            "not.there.AtAll",
            Later.class.getName(),
            Failing.class.getName(),
            Hello.class.getName()));
    try (URLClassLoader loader =
        new URLClassLoader(
            new URL[] {directory.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
      Class<?> service = loader.loadClass(Greeting.class.getName());
      assertThat(InstalledServices.of(service))
          .extracting(found -> found.getClass().getName())
          .containsExactly(Hello.class.getName());
    }
  }

  private void install(Class<?> type, int majorVersion) throws IOException {
    String file = type.getName().replace('.', '/') + ".class";
    try (InputStream in = Objects.requireNonNull(type.getClassLoader()).getResourceAsStream(file)) {
      byte[] bytes = Objects.requireNonNull(in).readAllBytes();
      bytes[7] = majorVersion == 0 ? bytes[7] : (byte) majorVersion;
      Path target = directory.resolve(file);
      Files.createDirectories(Objects.requireNonNull(target.getParent()));
      Files.write(target, bytes);
    }
  }

  /** A service. */
  public interface Greeting {}

  /** Can be loaded. */
  public static final class Hello implements Greeting {}

  /** Gets a version that no JVM knows. */
  public static final class Later implements Greeting {}

  /** Cannot be constructed. */
  public static final class Failing implements Greeting {
    /** Fails. */
    public Failing() {
      throw new IllegalStateException("cannot be constructed");
    }
  }
}
