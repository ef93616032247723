package io.cpusentinel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class ReporterTest {

  private static final long GUILTY = MonitorHarness.THRESHOLD + 1;

  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private final RecordingListener listener = new RecordingListener("l");
  private final MonitorHarness harness =
      new MonitorHarness(builder -> builder.dispatcher(tasks::add).listener(listener));

  @Test
  void listenersHearOfWhatIsFoundAtAnEndBeforeTheEndReturns() {
    harness.run("tx", "any", GUILTY);
    assertThat(listener.violations).hasSize(1);
  }

  /** Else a flood of them would push out of a bounded queue what only comes that way. */
  @Test
  void onlyAsManyTasksAsLinesAreHandedOver() {
    for (int i = 0; i < 100; i++) {
      harness.run("tx", "any", GUILTY);
    }
    assertThat(listener.violations).hasSize(100);
    assertThat(tasks).hasSize(ViolationLog.LINES_PER_MINUTE);
    harness.wall.pass(60_000_000_000L);
    harness.run("tx", "any", GUILTY);
    assertThat(tasks).hasSize(ViolationLog.LINES_PER_MINUTE + 1);
    tasks.forEach(Runnable::run);
  }

  @Test
  void whatIsFoundInFlightIsToldElsewhere() throws Exception {
    try (HelperThread helper = new HelperThread()) {
      Transaction transaction = helper.call(() -> harness.start("tx"));
      helper.run(() -> harness.clock.burn(GUILTY));
      harness.look();
      assertThat(harness.counts().violations()).isEqualTo(1);
      assertThat(listener.violations).isEmpty();
      while (!tasks.isEmpty()) {
        tasks.remove().run();
      }
      assertThat(listener.violations).hasSize(1);
      helper.run(transaction::close);
    }
  }
}
