package io.cpusentinel.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cpusentinel.clock.Jna;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Against a function table behind native pointers; it has not run on a Mac. */
class MacKernelCallsTest {

  private final FakeMacProcess mac = new FakeMacProcess();

  @Test
  void theCallsAskForTheOwnProcessAndAreTimedInTicksOfTheMachine() {
    KernelCalls calls = MacKernelCalls.open(mac, Jna::addressOf);
    List<TimedCall> opened = calls.openCalls();

    assertThat(opened)
        .extracting(TimedCall::name)
        .containsExactly("proc_pidinfo", "proc_pid_rusage");
    assertThat(mac.lastPid).isEqualTo(ProcessHandle.current().pid());
    assertThat(calls.clock().nanosPerTick()).isEqualTo(125.0 / 3);
    assertThat(calls.clock().nanos(24)).isEqualTo(1_000);
    mac.now = 77;
    assertThat(calls.clock().ticks()).isEqualTo(77);
    TimedCallProbe probe = new TimedCallProbe(calls.clock(), opened);
    probe.measure(2);
    // Each takes 24 ticks by the fake's counter, and nothing else moves it.
    assertThat(probe.figures().get(0).timings().minNanos()).isEqualTo(1_000);
  }

  @Test
  void aCallThatTheSystemRefusesIsNotAmongThem() {
    mac.isRusageKnown = false;
    assertThat(MacKernelCalls.open(mac, Jna::addressOf).openCalls())
        .extracting(TimedCall::name)
        .containsExactly("proc_pidinfo");
  }

  @Test
  void aClockOfUnknownTicksIsRefused() {
    mac.denominator = 0;
    assertThatThrownBy(() -> MacKernelCalls.open(mac, Jna::addressOf))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessage("mach_timebase_info gave 125/0 with code 0");
  }

  @Test
  @DisabledOnOs(OS.MAC)
  void elsewhereThereAreNone() {
    assertThatThrownBy(MacKernelCalls::open)
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageStartingWith("needs Mac");
  }
}
