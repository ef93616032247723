package io.cpusentinel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An interrupt is meant for one transaction, not for what its thread does after it. */
class InterruptedEndTest {

  private final MonitorHarness harness = new MonitorHarness();
  private final TrackedTransaction transaction =
      (TrackedTransaction) harness.monitor.startTransaction("tx", "loop", "mallory");

  @AfterEach
  void forgetAnyInterrupt() {
    Thread.interrupted();
  }

  @Test
  void theEndTakesItBack() {
    transaction.interruptAll();
    assertThat(Thread.currentThread().isInterrupted()).isTrue();

    transaction.close();
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void theEndLeavesAloneWhatSomebodyElseMeant() {
    Thread.currentThread().interrupt();

    transaction.close();
    assertThat(Thread.currentThread().isInterrupted()).isTrue();
  }

  @Test
  void anEndElsewhereLeavesThatThreadAlone() throws Exception {
    transaction.interruptAll();
    assertThat(Thread.interrupted()).as("this one, which has to wait").isTrue();

    assertThat(
            OtherThread.call(
                () -> {
                  Thread.currentThread().interrupt();
                  transaction.close();
                  return Thread.interrupted();
                }))
        .isTrue();
  }
}
