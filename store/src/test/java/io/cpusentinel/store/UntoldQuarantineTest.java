package io.cpusentinel.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.cpusentinel.CpuViolation;
import io.cpusentinel.QuarantineEntry;
import io.cpusentinel.SentinelListener;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A monitor drops facts while a listener is slow: the table has them nevertheless. */
@Timeout(120)
class UntoldQuarantineTest {

  private static final int TENANTS = 3_000;

  @Test
  void whoIsHeldIsWrittenAlsoIfNobodyWasTold(@TempDir Path folder) throws Exception {
    Table table = Table.ofSqlite(folder.resolve("telemetry.db"));
    String url = table.url();
    List<QuarantineEntry> held;
    Stalling stalling = new Stalling();
    try (Node node =
        Node.open(
            url,
            builder ->
                builder
                    .listener(stalling)
                    .budget("tenant-*", Duration.ofNanos(1_000), Duration.ofHours(1))
                    .escalation(Duration.ofHours(1)))) {
      for (int i = 0; i < TENANTS; i++) {
        node.monitor.startTransaction("tx", "light", "tenant-" + i).close();
      }
      Node.await(
          () ->
              node.control().quarantined().size() == TENANTS
                  && node.control().counts().dropped() > 0);
      stalling.goOn.countDown();
      held = node.control().quarantined();
      assertThat(held).hasSize(TENANTS);
      Node.await(() -> isWritten(table));
    }
    try (Node node = Node.open(url)) {
      node.settle();
      assertThat(node.control().quarantined())
          .extracting(QuarantineEntry::offender)
          .containsExactlyInAnyOrderElementsOf(
              held.stream().map(QuarantineEntry::offender).toList());
    }
  }

  private static boolean isWritten(Table table) {
    try {
      return table.query("SELECT offender FROM quarantine").size() == TENANTS;
    } catch (SQLException e) {
      return false;
    }
  }

  private static final class Stalling implements SentinelListener {

    private final CountDownLatch goOn = new CountDownLatch(1);

    @Override
    public void onViolation(CpuViolation violation) {
      try {
        goOn.await(60, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
