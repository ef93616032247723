package io.cpusentinel.jfr;

import io.cpusentinel.Host;
import io.cpusentinel.KernelCallFigures;
import io.cpusentinel.KernelCallProbe;
import io.cpusentinel.OwnProcessUsage;
import io.cpusentinel.PreemptionFigures;
import io.cpusentinel.PreemptionProbe;
import io.cpusentinel.ProcessUsage;
import io.cpusentinel.ResourceTrackingException;
import io.cpusentinel.SystemProbes;
import io.cpusentinel.Timings;

/**
 * Commits what the machine tells of this process, and what the probes find out. A probe works for
 * about a millisecond, on the thread that asks.
 */
final class HostEvents {

  /** Of each call. */
  private static final int KERNEL_CALLS = 64;

  private HostEvents() {}

  static void commitProcessUsage() {
    ProcessUsageEvent event = new ProcessUsageEvent();
    if (event.isEnabled() && !Host.leavesToApplication()) {
      OwnProcessUsage own = ProcessUsage.open().own();
      event.cpuUser = RecordedValue.amount(own.userNanos());
      event.cpuSystem = RecordedValue.amount(own.systemNanos());
      event.rss = RecordedValue.amount(own.residentBytes());
      event.virtualSize = RecordedValue.amount(own.virtualBytes());
      event.readBytes = RecordedValue.amount(own.readBytes());
      event.writtenBytes = RecordedValue.amount(own.writtenBytes());
      event.voluntarySwitches = RecordedValue.amount(own.voluntarySwitches());
      event.involuntarySwitches = RecordedValue.amount(own.involuntarySwitches());
      event.minorFaults = RecordedValue.amount(own.minorFaults());
      event.majorFaults = RecordedValue.amount(own.majorFaults());
      event.processes = processes();
      event.threads = RecordedValue.amount(own.threads());
      event.commit();
    }
  }

  private static long processes() {
    try {
      return ProcessUsage.open().of(ProcessHandle.current().pid()).processes();
    } catch (ResourceTrackingException e) {
      // A file of a descendant may not be read: how many there are is unknown then.
      return RecordedValue.UNKNOWN;
    }
  }

  static void commitPreemption() {
    PreemptionEvent event = new PreemptionEvent();
    if (!event.isEnabled() || Host.leavesToApplication()) {
      return;
    }
    PreemptionProbe probe = SystemProbes.open().preemption();
    if (probe == null) {
      return;
    }
    probe.observe(PreemptionProbe.LEAST_READS);
    PreemptionFigures figures = probe.figures();
    Timings gaps = figures.gaps();
    event.gaps = gaps.count();
    event.schedulerGaps = RecordedValue.amount(figures.schedulerGaps());
    event.maxGap = RecordedValue.amount(gaps.maxNanos());
    event.p50Gap = RecordedValue.amount(gaps.p50Nanos());
    event.p99Gap = RecordedValue.amount(gaps.p99Nanos());
    event.observed = figures.observedNanos();
    event.commit();
  }

  static void commitKernelCalls() {
    if (!new KernelCallEvent().isEnabled() || Host.leavesToApplication()) {
      return;
    }
    try (KernelCallProbe probe = SystemProbes.open().kernelCalls()) {
      if (probe != null) {
        probe.measure(KERNEL_CALLS);
        probe.figures().forEach(HostEvents::commit);
      }
    }
  }

  private static void commit(KernelCallFigures figures) {
    KernelCallEvent event = new KernelCallEvent();
    Timings timings = figures.timings();
    event.call = figures.call();
    event.count = timings.count();
    event.mean = timings.count() == 0 ? RecordedValue.UNKNOWN : Math.round(timings.meanNanos());
    event.min = RecordedValue.amount(timings.minNanos());
    event.max = RecordedValue.amount(timings.maxNanos());
    event.p99 = RecordedValue.amount(timings.p99Nanos());
    event.variation = RecordedValue.share(timings.variationPercent());
    event.commit();
  }
}
