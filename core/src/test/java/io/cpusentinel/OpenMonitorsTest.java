package io.cpusentinel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpenMonitorsTest {

  private final String before = System.getProperty(OpenMonitors.PROPERTY);

  @AfterEach
  void restore() {
    if (before == null) {
      System.clearProperty(OpenMonitors.PROPERTY);
    } else {
      System.setProperty(OpenMonitors.PROPERTY, before);
    }
  }

  @Test
  void aMonitorCountsUntilItIsClosed() {
    int others = OpenMonitors.count();
    SentinelMonitor monitor = SentinelMonitor.builder().discoverListeners(false).build();
    assertThat(OpenMonitors.count()).isEqualTo(others + 1);
    monitor.close();
    monitor.close();
    assertThat(OpenMonitors.count()).isEqualTo(others);
  }

  @Test
  void thoseOfOtherClassLoadersCountToo() {
    System.setProperty("cpusentinel.monitors", "41");
    try (SentinelMonitor monitor = SentinelMonitor.builder().discoverListeners(false).build()) {
      assertThat(monitor.control().name()).isEqualTo("default");
      assertThat(OpenMonitors.count()).isEqualTo(42);
      assertThat(OpenMonitors.hasOthers()).isTrue();
    }
    assertThat(System.getProperty("cpusentinel.monitors")).isEqualTo("41");
  }

  /** It lives in no agent. */
  @Test
  void anApplicationLeavesNothingToOthers() {
    System.setProperty("cpusentinel.monitors", "41");
    assertThat(Host.leavesToApplication()).isFalse();
  }

  @Test
  void nonsenseInThePropertyStopsNobody() {
    System.setProperty("cpusentinel.monitors", "many");
    assertThat(OpenMonitors.count()).isZero();
    try (SentinelMonitor monitor = SentinelMonitor.builder().discoverListeners(false).build()) {
      assertThat(monitor.control().name()).isEqualTo("default");
      assertThat(OpenMonitors.count()).isEqualTo(1);
    }
  }
}
