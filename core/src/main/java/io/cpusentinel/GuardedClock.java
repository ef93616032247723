package io.cpusentinel;

import java.lang.ref.Cleaner;

/**
 * A clock as the rest of core uses it: with its measured facts, one meter per thread, shared reads
 * where they are allowed, and unknown for virtual threads whatever the clock itself would say.
 * Thread-safe.
 */
final class GuardedClock implements ThreadCpuClock {

  private static final RateLimitedLog LOG = RateLimitedLog.create(Host.logger(GuardedClock.class));

  /** Closes probes of threads that are gone: nobody else learns that a thread has ended. */
  private static final Cleaner CLEANER =
      Cleaner.create(task -> OwnThreads.daemon("cpusentinel-cleaner", task));

  /** Steps above this are seen in the figures. */
  private static final long FINE_NANOS = 1_000;

  private final ThreadCpuClock source;
  private final ClockInfo info;
  private final NanoClock nanoClock;
  private final ReadSharing sharing;
  private final ThreadLocal<ThreadMeter> meters;

  // Facts of the two, kept here because each transaction asks for them.
  private final boolean isPerThread;
  private final long resolutionNanos;

  GuardedClock(ThreadCpuClock source, ClockInfo info, NanoClock nanoClock, ReadSharing sharing) {
    this.source = source;
    this.info = info;
    this.nanoClock = nanoClock;
    this.sharing = sharing;
    this.isPerThread = source.isPerThread();
    this.resolutionNanos = info.resolutionNanos();
    this.meters = ThreadLocal.withInitial(() -> openMeter(source, nanoClock, sharing));
  }

  /** Every read is a true one. */
  static GuardedClock of(ThreadCpuClock source, ClockInfo info) {
    return new GuardedClock(source, info, NanoClock.SYSTEM, ReadSharing.none());
  }

  /** What an application, or a test in virtual time, brings of its own. */
  static GuardedClock of(ThreadCpuClock clock, NanoClock nanoClock) {
    if (clock instanceof GuardedClock guarded) {
      return guarded;
    }
    ClockInfo info =
        new ClockInfo(clock.name(), true, "given by the application", UNKNOWN, UNKNOWN);
    return new GuardedClock(clock, info, nanoClock, ReadSharing.none());
  }

  /** The clock of a machine on which nothing can be measured. */
  static GuardedClock none(String reason) {
    return of(new NoClock(), ClockInfo.refused(NoClock.NAME, reason));
  }

  /** The same clock for that reason, with shared reads if its steps are fine enough for them. */
  GuardedClock chosen(String reason, ReadSharing newSharing) {
    boolean isFine = info.resolutionNanos() >= 0 && info.resolutionNanos() <= FINE_NANOS;
    boolean canShare = isFine && source.isPerThread();
    return new GuardedClock(
        source, info.because(reason), nanoClock, canShare ? newSharing : ReadSharing.none());
  }

  private static ThreadMeter openMeter(
      ThreadCpuClock source, NanoClock nanoClock, ReadSharing sharing) {
    try {
      ThreadMeter meter = ThreadMeter.open(source, nanoClock, sharing);
      CLEANER.register(meter, meter.probe()::close);
      return meter;
    } catch (OutOfMemoryError e) {
      // A native clock's scratch memory is direct memory, which an application can use up by
      // itself: its transactions must not fail for it.
      LOG.warn(() -> "No memory to read this thread's CPU time by: unknown from now on", e);
      return ThreadMeter.unmeasurable(nanoClock);
    }
  }

  @Override
  public String name() {
    return info.name();
  }

  @Override
  public boolean isPerThread() {
    return source.isPerThread();
  }

  ClockInfo info() {
    return info;
  }

  ThreadMeter meter() {
    return meters.get();
  }

  ReadSharing sharing() {
    return sharing;
  }

  long nanoTime() {
    return nanoClock.nanoTime();
  }

  /**
   * CPU time since a start on the calling thread. A figure near the threshold is taken by true
   * reads: nobody is judged by a shared one. Asked again for a longer stretch it is never less.
   *
   * @return unknown if the reads make no sense
   */
  long consumedSince(
      long startCpuNanos, long startWallNanos, ThreadMeter meter, long thresholdNanos) {
    return consumedUntil(nanoTime(), startCpuNanos, startWallNanos, meter, thresholdNanos);
  }

  /** The same until a moment just now. */
  long consumedUntil(
      long now, long startCpuNanos, long startWallNanos, ThreadMeter meter, long thresholdNanos) {
    long cpuNanos = elapsed(startCpuNanos, startWallNanos, meter.readEndAt(now), meter);
    if (meter.lastWasShared() && cpuNanos + sharing.boundNanos() >= thresholdNanos) {
      long endCpuNanos = meter.readForVerdict(startCpuNanos + thresholdNanos);
      return elapsed(startCpuNanos, startWallNanos, endCpuNanos, meter);
    }
    return cpuNanos;
  }

  /**
   * CPU time since a start on another thread, which is still in it.
   *
   * @param nowCpuNanos what that thread's counter shows now
   */
  long elapsedUntilNow(long startCpuNanos, long startWallNanos, long nowCpuNanos) {
    if (!isPerThread || !CpuTime.isKnown(nowCpuNanos)) {
      return UNKNOWN;
    }
    // A shared start may be ahead of a true read.
    boolean isAhead = startCpuNanos - nowCpuNanos <= sharing.boundNanos();
    long end = isAhead ? Math.max(startCpuNanos, nowCpuNanos) : nowCpuNanos;
    return CpuTime.elapsed(startCpuNanos, end, nanoTime() - startWallNanos, resolutionNanos);
  }

  private long elapsed(
      long startCpuNanos, long startWallNanos, long endCpuNanos, ThreadMeter meter) {
    long wallNanos = meter.wallAfterNanos() - startWallNanos;
    return isPerThread
        ? CpuTime.elapsed(startCpuNanos, endCpuNanos, wallNanos, resolutionNanos)
        : CpuTime.minus(endCpuNanos, startCpuNanos);
  }

  /**
   * By how much a figure may be off: 0 if not at all, unknown if there is none.
   *
   * @param isShared whether one of its reads was shared
   */
  long boundOf(long cpuNanos, boolean isShared) {
    if (!CpuTime.isKnown(cpuNanos)) {
      return UNKNOWN;
    }
    long stepNanos = resolutionNanos > FINE_NANOS ? resolutionNanos : 0;
    if (!isPerThread) {
      // It may all be other threads' time.
      return Math.max(stepNanos, cpuNanos);
    }
    return isShared ? stepNanos + sharing.boundNanos() : stepNanos;
  }

  @Override
  public ThreadProbe probe() {
    return VirtualThreads.isVirtual(Thread.currentThread())
        ? ThreadProbe.unknown()
        : source.probe();
  }

  @Override
  public long currentThreadCpuNanos() {
    return meters.get().readAt(nanoClock.nanoTime());
  }
}
