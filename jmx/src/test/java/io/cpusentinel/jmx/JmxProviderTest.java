package io.cpusentinel.jmx;

import static org.assertj.core.api.Assertions.assertThat;

import io.cpusentinel.SentinelListenerProvider;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class JmxProviderTest {

  @Test
  void isFoundByTheServiceLoader() {
    assertThat(ServiceLoader.load(SentinelListenerProvider.class))
        .singleElement()
        .isInstanceOf(JmxProvider.class);
  }

  @Test
  void doesNotStartTheMBeanServerWhenItIsLoaded() throws Exception {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:stdout",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName())
            .redirectErrorStream(true)
            .start();
    List<String> output =
        new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();

    assertThat(child.waitFor()).isZero();
    assertThat(output)
        .contains("300 " + JmxListener.class)
        .anyMatch(line -> line.contains(" " + JmxProvider.class.getName() + " "))
        .noneMatch(line -> line.contains("java.lang.management.ManagementFactory"))
        .noneMatch(line -> line.contains("javax.management.MBeanServer "));
  }

  /** The child. */
  static final class Main {

    private Main() {}

    public static void main(String[] args) {
      SentinelListenerProvider provider =
          ServiceLoader.load(SentinelListenerProvider.class).iterator().next();
      System.out.println(provider.order() + " " + provider.listenerType());
    }
  }
}
