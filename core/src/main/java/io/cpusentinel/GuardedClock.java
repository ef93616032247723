package io.cpusentinel;

/**
 * A clock as the rest of core uses it: with its measured facts, one meter per thread, and unknown
 * for virtual threads whatever the clock itself would say. Thread-safe.
 */
final class GuardedClock implements ThreadCpuClock {

  /** Steps above this are seen in the figures. */
  private static final long FINE_NANOS = 1_000;

  private final ThreadCpuClock source;
  private final ClockInfo info;
  private final ThreadLocal<ThreadMeter> meters;

  private GuardedClock(ThreadCpuClock source, ClockInfo info, ThreadLocal<ThreadMeter> meters) {
    this.source = source;
    this.info = info;
    this.meters = meters;
  }

  static GuardedClock of(ThreadCpuClock source, ClockInfo info) {
    return new GuardedClock(source, info, ThreadLocal.withInitial(() -> ThreadMeter.open(source)));
  }

  static GuardedClock of(ThreadCpuClock clock) {
    if (clock instanceof GuardedClock guarded) {
      return guarded;
    }
    return of(
        clock, new ClockInfo(clock.name(), true, "given by the application", UNKNOWN, UNKNOWN));
  }

  /** The clock of a machine on which nothing can be measured. */
  static GuardedClock none(String reason) {
    return of(new NoClock(), ClockInfo.refused(NoClock.NAME, reason));
  }

  /** The same clock with the same meters, for another reason. */
  GuardedClock because(String reason) {
    return new GuardedClock(source, info.because(reason), meters);
  }

  @Override
  public String name() {
    return info.name();
  }

  ClockInfo info() {
    return info;
  }

  ThreadMeter meter() {
    return meters.get();
  }

  Quality qualityOf(long cpuNanos) {
    if (!CpuTime.isKnown(cpuNanos)) {
      return Quality.UNKNOWN;
    }
    return info.resolutionNanos() > FINE_NANOS ? Quality.BOUNDED : Quality.EXACT;
  }

  long boundOf(Quality quality) {
    return switch (quality) {
      case EXACT -> 0;
      case BOUNDED -> info.resolutionNanos();
      case UNKNOWN -> UNKNOWN;
    };
  }

  @Override
  public ThreadProbe probe() {
    return VirtualThreads.isVirtual(Thread.currentThread())
        ? ThreadProbe.unknown()
        : source.probe();
  }

  @Override
  public long currentThreadCpuNanos() {
    return meters.get().ownCpuNanos();
  }
}
