package io.cpusentinel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TransactionDetailTest {

  private static final int MEBIBYTE = 1 << 20;

  @Test
  void withoutDetailNothingIsGathered() {
    assertThat(new MonitorHarness().start("tx").end(null).detail())
        .isEqualTo(TransactionDetail.UNKNOWN);
  }

  @Test
  void whatATransactionAllocatesIsItsOwn() {
    MonitorHarness harness = new MonitorHarness(builder -> builder.detail(true));
    Transaction transaction = harness.start("tx");
    List<byte[]> kept = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      kept.add(new byte[MEBIBYTE]);
    }
    TransactionDetail detail = transaction.end(null).detail();
    TransactionDetail next = harness.start("next").end(null).detail();

    assertThat(kept).hasSize(8);
    assertThat(detail.allocatedBytes()).isBetween(8L * MEBIBYTE, 9L * MEBIBYTE);
    assertThat(next.allocatedBytes()).isBetween(0L, (long) MEBIBYTE);
  }

  @Test
  void aListenerMayWantItOfSingleTransactions() {
    List<TransactionDetail> seen = new ArrayList<>();
    MonitorHarness harness = new MonitorHarness(new Curious(seen));
    harness.start("wanted").end(null);
    harness.start("other").end(null);

    assertThat(seen.get(0).allocatedBytes()).isNotNegative();
    assertThat(seen.get(1)).isEqualTo(TransactionDetail.UNKNOWN);
  }

  @Test
  void aListenerThatCannotSayWhetherItWantsItIsSkipped() {
    List<TransactionDetail> seen = new ArrayList<>();
    MonitorHarness harness = new MonitorHarness(new Curious(seen));
    harness.start("failing").end(null);

    assertThat(seen).containsExactly(TransactionDetail.UNKNOWN);
    assertThat(harness.counts().listenerFailures()).isEqualTo(1);
  }

  @Test
  void thatOfSeveralThreadsIsUnknown() throws Exception {
    MonitorHarness harness = new MonitorHarness(builder -> builder.detail(true));
    Transaction transaction = harness.start("tx");
    OtherThread.run(() -> transaction.attach().close());

    assertThat(transaction.end(null).detail()).isEqualTo(TransactionDetail.UNKNOWN);
  }

  @Test
  void aDifferenceWithAnUnknownIsUnknown() {
    ThreadUsage start = new ThreadUsage(10, 20, 3, 4, 5, -1);
    ThreadUsage end = new ThreadUsage(110, 25, 3, 14, 6, 7);

    assertThat(TransactionDetail.between(start, end, 1_000, 5_000))
        .isEqualTo(new TransactionDetail(100, 5, 0, 10, 1, -1, 4_000));
  }

  @Test
  void aViolationAtTheEndCarriesIt() {
    List<CpuViolation> violations = new ArrayList<>();
    MonitorHarness harness =
        new MonitorHarness(
            builder ->
                builder
                    .detail(true)
                    .listener(
                        new SentinelListener() {
                          @Override
                          public void onViolation(CpuViolation violation) {
                            violations.add(violation);
                          }
                        }));
    Transaction transaction = harness.start("tx");
    byte[] allocated = new byte[10_000];
    harness.clock.burn(MonitorHarness.THRESHOLD + allocated.length);
    TransactionMetrics metrics = transaction.end(null);

    assertThat(violations).hasSize(1);
    assertThat(violations.get(0).detail()).isEqualTo(metrics.detail());
    assertThat(metrics.detail().allocatedBytes()).isGreaterThan(allocated.length);
  }

  /** Wants the detail of transactions that are called so. */
  private record Curious(List<TransactionDetail> seen) implements SentinelListener {

    @Override
    public TransactionScope onStart(Transaction transaction) {
      return new TransactionScope() {
        @Override
        public boolean wantsDetail() {
          if (transaction.id().equals("failing")) {
            throw new IllegalStateException("on purpose");
          }
          return transaction.id().equals("wanted");
        }

        @Override
        public void end(TransactionMetrics metrics) {
          seen.add(metrics.detail());
        }
      };
    }
  }
}
