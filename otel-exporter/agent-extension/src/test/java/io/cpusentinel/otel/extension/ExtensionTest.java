package io.cpusentinel.otel.extension;

import static org.assertj.core.api.Assertions.assertThat;

import io.cpusentinel.CpuThreshold;
import io.cpusentinel.Enforcement;
import io.cpusentinel.SentinelMonitor;
import io.opentelemetry.sdk.autoconfigure.spi.internal.DefaultConfigProperties;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** In one test, as there is one extension in a process. */
class ExtensionTest {

  private final Logger logger = Logger.getLogger(Extension.class.getName());
  private final Lines lines = new Lines();

  @BeforeEach
  void listen() {
    logger.addHandler(lines);
  }

  @AfterEach
  void restore() {
    logger.removeHandler(lines);
    settings(Map.of()).use();
  }

  @Test
  void itIsOnOnceAndOffForWhateverReason() {
    assertOff(start(Map.of("enabled", "false")));
    assertThat(lines.written).isEmpty();

    assertOff(start(Map.of("enabled", "maybe")));
    assertOff(start(Map.of("enforcement", "sometimes")));
    assertOff(Extension.start(ExtensionTest::broken));
    assertThat(lines.written)
        .hasSize(3)
        .allSatisfy(line -> assertThat(line).startsWith("CPU Sentinel is off: "));
    assertThat(lines.written.get(0)).contains("otel.instrumentation.cpusentinel.enabled=maybe");
    assertThat(lines.written.get(1))
        .contains("otel.instrumentation.cpusentinel.enforcement=sometimes");

    SpanProcessor processor = start(Map.of("threshold.ms", "50"));
    SentinelMonitor monitor = Objects.requireNonNull(Extension.monitor());
    assertThat(processor.isStartRequired()).isTrue();
    assertThat(monitor.control().name()).isEqualTo("opentelemetry-agent");
    assertThat(monitor.control().enforcement()).isEqualTo(Enforcement.OBSERVE);
    assertThat(monitor.control().threshold()).isEqualTo(CpuThreshold.ofMillis(50));

    SpanProcessor second = start(Map.of());
    assertThat(second.isStartRequired()).isFalse();
    assertThat(Extension.monitor()).isSameAs(monitor);
    assertThat(lines.written.get(3)).contains("it is on already");
    monitor.close();
  }

  private static void assertOff(SpanProcessor processor) {
    assertThat(processor.isStartRequired()).isFalse();
    assertThat(processor.isEndRequired()).isFalse();
    assertThat(Extension.monitor()).isNull();
  }

  private static SpanProcessor start(Map<String, String> values) {
    return Extension.start(() -> settings(values));
  }

  private static ExtensionSettings broken() {
    throw new NoSuchMethodError("an agent from another time");
  }

  private static ExtensionSettings settings(Map<String, String> values) {
    Map<String, String> config = new HashMap<>();
    values.forEach((key, value) -> config.put("otel.instrumentation.cpusentinel." + key, value));
    return ExtensionSettings.of(DefaultConfigProperties.createFromMap(config));
  }

  /** What is written. */
  private static final class Lines extends Handler {

    private final List<String> written = new ArrayList<>();

    @Override
    public void publish(LogRecord line) {
      if (isLoggable(line)) {
        written.add(line.getMessage());
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
