package io.cpusentinel.samples.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cpusentinel.SentinelMonitor;
import io.cpusentinel.samples.console.Progress;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class CrewTest {

  @Test
  void workThatFailsEndsTheRunWithItsReason() {
    Plan plan = Plan.of(List.of(Operation.of("no_such_work", 100)));
    try (SentinelMonitor monitor = SentinelMonitor.builder().discoverListeners(false).build()) {
      Crew crew = new Crew(monitor, plan, new OperationTable(plan));
      Progress progress =
          new Progress("the plan", new PrintWriter(new StringWriter()), false, System::nanoTime);

      assertThatThrownBy(() -> crew.work(2, progress))
          .isInstanceOf(DemoFailure.class)
          .hasMessageContaining("no_such_work");
      assertThat(monitor.control().counts().inFlight()).isZero();
    }
  }
}
