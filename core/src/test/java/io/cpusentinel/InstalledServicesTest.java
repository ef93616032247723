package io.cpusentinel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Objects;
import java.util.logging.Logger;
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

  @Test
  void aSearchThatFailsForEverIsGivenUp() throws Exception {
    install(Greeting.class, 0);
    Logger logger = Logger.getLogger(InstalledServices.class.getName());
    logger.setUseParentHandlers(false);
    try (Unreadable loader = new Unreadable(directory.toUri().toURL())) {
      Class<?> service = loader.loadClass(Greeting.class.getName());
      assertThat(InstalledServices.of(service)).isEmpty();
      assertThat(loader.searches).isEqualTo(20);
    } finally {
      logger.setUseParentHandlers(true);
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

  /** Cannot tell where the providers are, however often it is asked. */
  private static final class Unreadable extends URLClassLoader {

    private int searches;

    Unreadable(URL url) {
      super(new URL[] {url}, ClassLoader.getPlatformClassLoader());
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
      searches++;
      assertThat(searches).as("searches without an end").isLessThan(1_000);
      throw new IOException("stale file handle");
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
