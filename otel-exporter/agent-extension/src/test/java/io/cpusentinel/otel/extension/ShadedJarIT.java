package io.cpusentinel.otel.extension;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is in the one jar that users get. */
class ShadedJarIT {

  private final JarFile jar;

  ShadedJarIT() throws IOException {
    jar = new JarFile(AgentJvm.extension().toFile());
  }

  @AfterEach
  void close() throws IOException {
    jar.close();
  }

  @Test
  void hasEverythingButWhatTheAgentBrings() {
    List<String> entries = jar.stream().map(ZipEntry::getName).toList();
    assertThat(entries)
        .contains(
            "io/cpusentinel/SentinelMonitor.class",
            "io/cpusentinel/clock/JnaLinuxClockProvider.class",
            "io/cpusentinel/jfr/TransactionEvent.class",
            "io/cpusentinel/jmx/JmxListener.class",
            "io/cpusentinel/otel/CpuSpanProcessor.class",
            "com/sun/jna/Native.class",
            "org/HdrHistogram/Histogram.class")
        .noneMatch(entry -> entry.startsWith("io/opentelemetry/"))
        .noneMatch(entry -> entry.startsWith("org/jspecify/"))
        .noneMatch(entry -> entry.matches("META-INF/[^/]*\\.(SF|DSA|RSA)"))
        .noneMatch(entry -> entry.endsWith("module-info.class"))
        .doesNotHaveDuplicates();
  }

  @Test
  void servicesOfAllModulesAreThere() throws IOException {
    assertThat(service("io.cpusentinel.SentinelListenerProvider"))
        .contains(
            "io.cpusentinel.jfr.FlightRecorderProvider",
            "io.cpusentinel.jmx.JmxProvider",
            "io.cpusentinel.otel.OpenTelemetryListenerProvider");
    assertThat(service("io.cpusentinel.HostProvider")).containsExactly(AgentHost.class.getName());
    assertThat(service("io.cpusentinel.ThreadCpuClockProvider"))
        .contains("io.cpusentinel.clock.JnaLinuxClockProvider");
  }

  @Test
  void isForSeveralReleasesOfJava() throws IOException {
    assertThat(jar.isMultiRelease()).isTrue();
  }

  private List<String> service(String name) throws IOException {
    try (var content = jar.getInputStream(jar.getJarEntry("META-INF/services/" + name))) {
      return new String(content.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }
}
