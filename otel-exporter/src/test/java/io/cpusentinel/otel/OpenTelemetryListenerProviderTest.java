package io.cpusentinel.otel;

import static org.assertj.core.api.Assertions.assertThat;

import io.cpusentinel.SentinelListenerProvider;
import io.cpusentinel.SentinelMonitor;
import io.opentelemetry.api.GlobalOpenTelemetry;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OpenTelemetryListenerProviderTest {

  @BeforeEach
  @AfterEach
  void unsetTheGlobalInstance() {
    GlobalOpenTelemetry.resetForTest();
  }

  @Test
  void itIsInstalledBeforeAllThatNeedItsTraceIds() {
    assertThat(ServiceLoader.load(SentinelListenerProvider.class))
        .singleElement()
        .satisfies(
            provider -> {
              assertThat(provider).isInstanceOf(OpenTelemetryListenerProvider.class);
              assertThat(provider.order()).isEqualTo(100);
            });
  }

  @Test
  void aMonitorThatWasGivenAnInstanceDoesWithoutTheGlobalOne() {
    try (RecordingTelemetry global = RecordingTelemetry.create();
        RecordingTelemetry given = RecordingTelemetry.create()) {
      GlobalOpenTelemetry.set(global.sdk());
      try (SentinelMonitor monitor = given.monitor().discoverListeners(true).build()) {
        monitor.startTransaction("tx_1", "transfer").close();
      }
      assertThat(given.spans()).hasSize(1);
      assertThat(global.spans()).isEmpty();
    }
  }
}
