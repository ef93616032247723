package io.cpusentinel.jfr;

import static io.cpusentinel.jfr.Recorded.TRANSACTION;
import static io.cpusentinel.jfr.Recorded.VIOLATION;
import static org.assertj.core.api.Assertions.assertThat;

import io.cpusentinel.SentinelMonitor;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StreamingTest {

  @Test
  void theProcessHearsItsOwnViolationsWhileTheyHappen() throws InterruptedException {
    BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    try (SentinelMonitor monitor =
            SentinelMonitor.builder()
                .clock(new EndOnlyClock())
                .threshold(Duration.ofMillis(5))
                .build();
        RecordingStream stream = new RecordingStream()) {
      stream.enable(TRANSACTION).with("cpuThreshold", "5 ms");
      stream.onEvent(VIOLATION, event -> heard.add("violation " + id(event)));
      stream.onEvent(TRANSACTION, event -> heard.add("transaction " + id(event)));
      stream.setOrdered(true);
      stream.startAsync();
      monitor.startTransaction("short").close();
      CpuBurner.burnMillisIn(monitor.startTransaction("long"), 10);

      // A transaction's event begins with it, so it is the earlier one of the two.
      assertThat(heard.poll(30, TimeUnit.SECONDS)).endsWith(" long");
      assertThat(heard.poll(30, TimeUnit.SECONDS)).endsWith(" long");
    }
    assertThat(heard).isEmpty();
  }

  private static String id(RecordedEvent event) {
    return event.getString("transactionId");
  }
}
