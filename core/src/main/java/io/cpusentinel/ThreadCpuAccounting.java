package io.cpusentinel;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Measures stretches of work on single threads: the plain primitive, without identity or policy.
 * Thread-safe.
 */
public final class ThreadCpuAccounting {

  private final GuardedClock clock;
  private final NanoClock nanoClock;
  private final CpuThreshold threshold;

  private ThreadCpuAccounting(GuardedClock clock, NanoClock nanoClock, CpuThreshold threshold) {
    this.clock = clock;
    this.nanoClock = nanoClock;
    this.threshold = threshold;
  }

  /**
   * With {@link ThreadCpuClock#best()} and a threshold of 100 ms.
   *
   * @return a new instance
   * @throws IllegalArgumentException if the configured clock does not exist
   */
  public static ThreadCpuAccounting create() {
    return create(CpuThreshold.DEFAULT.toDuration());
  }

  /**
   * With {@link ThreadCpuClock#best()}.
   *
   * @param threshold more than zero and at most a day
   * @return a new instance
   * @throws IllegalArgumentException if the threshold is out of range, or the configured clock does
   *     not exist
   */
  public static ThreadCpuAccounting create(Duration threshold) {
    CpuThreshold checked = CpuThreshold.of(threshold);
    return create(ThreadCpuClock.best(), NanoClock.SYSTEM, checked);
  }

  static ThreadCpuAccounting create(
      ThreadCpuClock clock, NanoClock nanoClock, CpuThreshold threshold) {
    return new ThreadCpuAccounting(GuardedClock.of(clock), nanoClock, threshold);
  }

  /**
   * The threshold of {@link #checkViolation}.
   *
   * @return more than zero
   */
  public Duration threshold() {
    return threshold.toDuration();
  }

  /**
   * Begins a stretch of work on the calling thread.
   *
   * @return where it began; any number of stretches may overlap
   */
  public ThreadCpuContext startTracking() {
    ThreadMeter meter = clock.meter();
    long wallNanos = nanoClock.nanoTime();
    return new ThreadCpuContext(meter, wallNanos, meter.ownCpuNanos());
  }

  /**
   * Measures a stretch of work up to now. It can be asked again for a longer stretch.
   *
   * @param context where it began
   * @return the figures; with unknown CPU if another thread began it, because counters of two
   *     threads have nothing to do with each other
   */
  public ThreadCpuMetrics stopTracking(ThreadCpuContext context) {
    ThreadMeter meter = context.meter;
    long endCpuNanos = meter.isOwn() ? meter.ownCpuNanos() : ThreadCpuClock.UNKNOWN;
    long wallNanos = nanoClock.nanoTime() - context.startWallNanos;
    long cpuNanos =
        CpuTime.elapsed(
            context.startCpuNanos, endCpuNanos, wallNanos, clock.info().resolutionNanos());
    return new ThreadCpuMetrics(
        meter.thread().getId(), cpuNanos, wallNanos, clock.qualityOf(cpuNanos), clock.name());
  }

  /**
   * Compares a measurement with the threshold.
   *
   * @param metrics what was measured
   * @return the violation if strictly more than the threshold was consumed; empty also for unknown
   *     CPU
   */
  public Optional<CpuViolation> checkViolation(ThreadCpuMetrics metrics) {
    if (!threshold.isExceededBy(metrics.cpuNanos())) {
      return Optional.empty();
    }
    Thread caller = Thread.currentThread();
    return Optional.of(
        new CpuViolation(
            null,
            null,
            null,
            null,
            metrics.threadId(),
            caller.getId() == metrics.threadId() ? caller.getName() : null,
            metrics.cpuNanos(),
            threshold.nanos(),
            Detection.END,
            Instant.now(),
            null,
            null));
  }
}
