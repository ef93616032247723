package io.cpusentinel.samples.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.net.ConnectException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ThrottledSdkLogTest {

  private final Logger sdk = Logger.getLogger(BatchSpanProcessor.class.getName());
  private final Logger own = Logger.getLogger(ThrottledSdkLog.class.getPackageName());
  private final Kept kept = new Kept();

  @BeforeEach
  void install() {
    own.addHandler(kept);
    own.setUseParentHandlers(false);
    sdk.addHandler(kept);
    sdk.setUseParentHandlers(false);
    ThrottledSdkLog.install(() -> "3 of 9 spans");
  }

  @AfterEach
  void remove() {
    sdk.setFilter(null);
    sdk.removeHandler(kept);
    sdk.setUseParentHandlers(true);
    own.removeHandler(kept);
    own.setUseParentHandlers(true);
  }

  @Test
  void whatDiffersInNumbersOnlyIsSaidOnceWithWhatWasDelivered() {
    sdk.warning("dropped 12 span(s)");
    sdk.warning("dropped 345 span(s)");
    sdk.warning("Exporter failed");

    assertThat(kept.lines)
        .containsExactly(
            "OpenTelemetry: dropped 12 span(s); delivered so far: 3 of 9 spans",
            "OpenTelemetry: Exporter failed; delivered so far: 3 of 9 spans");
  }

  @Test
  void anExceptionIsNamedInTheLine() {
    sdk.log(Level.SEVERE, "Failed", new ConnectException("refused"));

    assertThat(kept.lines)
        .containsExactly(
            "OpenTelemetry: Failed java.net.ConnectException: refused;"
                + " delivered so far: 3 of 9 spans");
  }

  @Test
  void manyKindsAreNotRememberedForEver() {
    for (int i = 0; i < 1000; i++) {
      sdk.warning("kind " + Character.toString(0x4e00 + i));
    }
    assertThat(kept.lines).hasSize(51);
  }

  @Test
  void whatIsNoWarningIsLeftAlone() {
    sdk.info("started");

    assertThat(kept.lines).containsExactly("started");
  }

  private static final class Kept extends Handler {
    final List<String> lines = new ArrayList<>();

    @Override
    public void publish(LogRecord record) {
      lines.add(record.getMessage());
      assertThat(record.getThrown()).isNull();
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
