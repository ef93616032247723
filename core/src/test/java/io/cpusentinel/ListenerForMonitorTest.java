package io.cpusentinel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ListenerForMonitorTest {

  private final List<String> heard = new ArrayList<>();

  @Test
  void eachMonitorThatSharesAListenerHasItsOwn() {
    SentinelListener shared = new SharedListener();
    try (SentinelMonitor first = monitor("first", SentinelListener.composite(shared));
        SentinelMonitor second = monitor("second", shared)) {
      second.startTransaction("tx_2").close();
      first.startTransaction("tx_1").close();
    }
    assertThat(heard)
        .containsExactly(
            "second start tx_2",
            "second end tx_2",
            "first start tx_1",
            "first end tx_1",
            "second close",
            "first close");
  }

  @Test
  void oneThatFailsAtThisHearsAsItIs() {
    RecordingListener failing =
        new RecordingListener("failing", heard) {
          @Override
          public SentinelListener forMonitor(SentinelControl control) {
            throw new IllegalStateException("not for " + control.name());
          }
        };
    try (SentinelMonitor monitor = monitor("first", failing)) {
      monitor.startTransaction("tx_1").close();
      assertThat(monitor.control().counts().listenerFailures()).isEqualTo(1);
    }
    assertThat(heard).containsExactly("failing start tx_1", "failing end tx_1", "failing close");
  }

  private static SentinelMonitor monitor(String name, SentinelListener listener) {
    return SentinelMonitor.builder().name(name).discoverListeners(false).listener(listener).build();
  }

  private final class SharedListener implements SentinelListener {
    @Override
    public SentinelListener forMonitor(SentinelControl control) {
      return new RecordingListener(control.name(), heard);
    }
  }
}
