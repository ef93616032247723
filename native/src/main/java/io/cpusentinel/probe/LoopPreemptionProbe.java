package io.cpusentinel.probe;

import io.cpusentinel.PreemptionFigures;
import io.cpusentinel.PreemptionProbe;
import io.cpusentinel.ThreadUsageProbe;
import io.cpusentinel.probe.SwitchWatch.Cause;

/** Observes preemption by a loop of clock reads. Confined to the thread that opened it. */
final class LoopPreemptionProbe implements PreemptionProbe {

  /** No thread is taken from its CPU and given it back in less. */
  private static final long SHORTEST_SWITCH_NANOS = 1_000;

  private final TickClock clock;
  private final ReadLoop loop;
  private final SwitchWatch switches;
  private final TimingRecorder gaps;
  private long schedulerGaps;
  private boolean isCauseKnown = true;

  LoopPreemptionProbe(TickClock clock, GapRule rule, ThreadUsageProbe usage) {
    this.clock = clock;
    this.loop = new ReadLoop(clock, rule);
    this.switches = new SwitchWatch(usage);
    this.gaps = new TimingRecorder(clock);
  }

  /** For the calling thread, by the system's clock. */
  static LoopPreemptionProbe open() {
    return new LoopPreemptionProbe(
        SystemTicks.INSTANCE, GapRule.learn(SystemTicks.INSTANCE), ThreadUsageProbe.open());
  }

  @Override
  public void observe(int reads) {
    switches.begin(clock);
    loop.run(Math.max(reads, LEAST_READS), this::gap);
  }

  private void gap(long ticks, boolean isCounted) {
    if (isCounted) {
      gaps.record(ticks);
    }
    // Of a clock that hardly moves every step is a gap, and to ask each time would be all it did.
    if (clock.nanos(ticks) >= SHORTEST_SWITCH_NANOS) {
      if (isCounted) {
        attribute(switches.cause());
      }
      switches.begin(clock);
    }
  }

  private void attribute(Cause cause) {
    isCauseKnown &= cause != Cause.UNKNOWN;
    if (cause == Cause.SCHEDULER) {
      schedulerGaps++;
    }
  }

  @Override
  public PreemptionFigures figures() {
    boolean isKnown = isCauseKnown && switches.isReadable();
    return new PreemptionFigures(
        loop.reads(),
        clock.nanos(loop.observedTicks()),
        loop.reads() == 0 ? Double.NaN : 100.0 * loop.unmoved() / loop.pairs(),
        clock.nanos(loop.rule().leastTicks()),
        gaps.timings(),
        isKnown ? schedulerGaps : null,
        loop.leftOut());
  }
}
