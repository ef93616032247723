package io.cpusentinel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessClockTest {

  private final ProcessClock clock = ProcessClock.open();

  @Test
  void countsWhatOtherThreadsConsume() throws Exception {
    try (ThreadProbe probe = clock.probe()) {
      long before = probe.ownCpuNanos();
      OtherThread.run(
          () -> {
            ThreadCpuClock own = MxBeanClock.open();
            long start = own.currentThreadCpuNanos();
            while (own.currentThreadCpuNanos() - start < 60_000_000) {
              Thread.onSpinWait();
            }
          });
      assertThat(probe.ownCpuNanos() - before).isGreaterThanOrEqualTo(40_000_000);
      assertThat(probe.remoteCpuNanos()).isEqualTo(ThreadCpuClock.UNKNOWN);
    }
  }

  @Test
  void passesItsExaminationAlthoughItIsOlderThanAnyThread() {
    ClockInfo info = ClockExaminer.examine(clock, null);
    assertThat(info.reason()).isEqualTo("works");
    assertThat(info.resolutionNanos()).isPositive();
  }

  @Test
  void servesOnlyWhereNoOtherClockDoesAndSaysSo() {
    RecordingLogger logger = new RecordingLogger();
    GuardedClock chosen =
        ClockChoice.choose(
            ClockCatalog.examine(
                List.of(
                    FakeClockProvider.refused("mxbean", new UnsupportedOperationException("off")),
                    new ProcessClock.Provider())),
            Settings.load(key -> null, key -> null),
            logger);
    assertThat(chosen.name()).isEqualTo("process");
    assertThat(logger.lines)
        .singleElement()
        .asString()
        .startsWith("WARNING CPU clock process: that of all threads together, so nobody is judged");
  }

  @Test
  void itsFiguresMayBeAllOtherThreadsTimeSoNobodyIsJudgedByThem() {
    FakeNanoClock wall = new FakeNanoClock();
    long[] cpu = {0};
    ThreadCpuClock ofProcess =
        new ThreadCpuClock() {
          @Override
          public String name() {
            return "process";
          }

          @Override
          public boolean isPerThread() {
            return false;
          }

          @Override
          public ThreadProbe probe() {
            return new ScriptedProbe(() -> cpu[0]);
          }
        };
    try (SentinelMonitor monitor =
        SentinelMonitor.builder()
            .clock(ofProcess)
            .nanoClock(wall)
            .discoverListeners(false)
            .build()) {
      Transaction transaction = monitor.startTransaction("tx");
      cpu[0] = 900_000_000;
      wall.pass(300_000_000);
      TransactionMetrics metrics = transaction.end(null);

      assertThat(metrics.threadCpuNanos()).isEqualTo(900_000_000);
      assertThat(metrics.boundNanos()).isEqualTo(900_000_000);
      assertThat(metrics.quality()).isEqualTo(Quality.BOUNDED);
      assertThat(metrics.clock()).isEqualTo("process");
      assertThat(metrics.cpuViolation()).isFalse();
    }
  }
}
