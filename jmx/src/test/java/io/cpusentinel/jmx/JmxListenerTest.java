package io.cpusentinel.jmx;

import static org.assertj.core.api.Assertions.assertThat;

import io.cpusentinel.SentinelMonitor;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

class JmxListenerTest {

  private static final Logger LOGGER = Logger.getLogger(JmxListener.class.getName());

  private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();

  @Test
  void registersAMonitorUntilItIsClosed() throws Exception {
    ObjectName name = new ObjectName("io.cpusentinel:type=SentinelMonitor,name=default");
    try (RemoteClient client = RemoteClient.connect()) {
      SentinelMonitor monitor = SentinelMonitor.builder().build();
      assertThat(client.sees(name)).isTrue();

      monitor.close();

      assertThat(client.sees(name)).isFalse();
      assertThat(monitor.control().counts().listenerFailures()).isZero();
    }
  }

  @Test
  void leavesANameToTheMonitorThatHasIt() throws Exception {
    ObjectName name = BeanName.of("twin");
    try (Warnings warnings = new Warnings();
        SentinelMonitor first = monitor("twin", 1)) {
      SentinelMonitor second = monitor("twin", 2);
      assertThat(second.startTransaction("tx").end(null).thresholdNanos()).isEqualTo(2_000_000);
      assertThat(server.getAttribute(name, "CpuThresholdMillis")).isEqualTo(1.0);

      second.close();

      assertThat(server.isRegistered(name)).isTrue();
      assertThat(server.getAttribute(name, "CpuThresholdMillis")).isEqualTo(1.0);
      assertThat(second.control().counts().listenerFailures()).isZero();
      assertThat(first.control().counts().listenerFailures()).isZero();
      assertThat(warnings.lines())
          .singleElement()
          .asString()
          .contains("twin", "SentinelMonitor.builder().name(...)")
          .doesNotContain("\n");
    }
    assertThat(server.isRegistered(name)).isFalse();
  }

  @Test
  void doesNotUnregisterTheOneThatHasTakenItsPlace() throws Exception {
    ObjectName name = BeanName.of("heir");
    SentinelMonitor first = monitor("heir", 1);
    server.unregisterMBean(name);
    try (SentinelMonitor heir = monitor("heir", 2)) {
      first.close();

      assertThat(server.getAttribute(name, "CpuThresholdMillis")).isEqualTo(2.0);
      assertThat(first.control().counts().listenerFailures()).isZero();
      assertThat(heir.control().name()).isEqualTo("heir");
    }
  }

  @Test
  void takesAFreeNameAgain() {
    monitor("again", 1).close();

    try (SentinelMonitor monitor = monitor("again", 2)) {
      assertThat(server.isRegistered(BeanName.of(monitor.control().name()))).isTrue();
    }
  }

  @Test
  void registersWithoutAMonitorThatLooksForModules() throws Exception {
    try (SentinelMonitor monitor =
        SentinelMonitor.builder().name("by hand").discoverListeners(false).build()) {
      ObjectName name = BeanName.of("by hand");
      assertThat(server.isRegistered(name)).isFalse();

      try (JmxListener listener = JmxListener.create(monitor.control())) {
        assertThat(listener).isNotNull();
        assertThat(server.isRegistered(name)).isTrue();
      }
      assertThat(server.isRegistered(name)).isFalse();
    }
  }

  private static SentinelMonitor monitor(String name, long thresholdMillis) {
    return SentinelMonitor.builder()
        .name(name)
        .threshold(Duration.ofMillis(thresholdMillis))
        .build();
  }

  /** What the listener logs. */
  private static final class Warnings extends Handler implements AutoCloseable {

    private final List<String> lines = new ArrayList<>();

    Warnings() {
      LOGGER.addHandler(this);
      LOGGER.setUseParentHandlers(false);
    }

    List<String> lines() {
      return lines;
    }

    @Override
    public void publish(LogRecord record) {
      assertThat(record.getLevel()).isEqualTo(Level.WARNING);
      lines.add(new SimpleFormatter().formatMessage(record));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
      LOGGER.removeHandler(this);
      LOGGER.setUseParentHandlers(true);
    }
  }
}
