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
  private final RuleBook rules;

  private ThreadCpuAccounting(GuardedClock clock, CpuThreshold threshold) {
    this.clock = clock;
    this.rules = new RuleBook(Rules.of(threshold), clock.sharing());
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
    return new ThreadCpuAccounting(GuardedClock.of(clock, nanoClock), threshold);
  }

  /**
   * The threshold of {@link #checkViolation}.
   *
   * @return more than zero
   */
  public Duration threshold() {
    return rules.now().defaultThreshold().toDuration();
  }

  /**
   * Begins a stretch of work on the calling thread.
   *
   * @return where it began; any number of stretches may overlap
   */
  public ThreadCpuContext startTracking() {
    ThreadMeter meter = clock.meter();
    return new ThreadCpuContext(meter, meter.read());
  }

  /**
   * Measures a stretch of work up to now. It can be asked again for a longer stretch.
   *
   * @param context where it began
   * @return the figures; with unknown CPU if another thread began it, because counters of two
   *     threads have nothing to do with each other
   */
  public ThreadCpuMetrics stopTracking(ThreadCpuContext context) {
    return context.meter.isOwn() ? measure(context) : unmeasured(context);
  }

  /**
   * Compares a measurement with the threshold.
   *
   * @param metrics what was measured
   * @return the violation if strictly more than the threshold was consumed; empty also for unknown
   *     CPU
   */
  public Optional<CpuViolation> checkViolation(ThreadCpuMetrics metrics) {
    CpuThreshold threshold = rules.now().defaultThreshold();
    if (!threshold.isExceededBy(metrics.cpuNanos(), metrics.boundNanos())) {
      return Optional.empty();
    }
    Thread caller = Thread.currentThread();
    return Optional.of(
        CpuViolation.builder(Detection.END, metrics.cpuNanos(), threshold.nanos())
            .thread(
                metrics.threadId(), caller.getId() == metrics.threadId() ? caller.getName() : null)
            .timestamp(Instant.now())
            .build());
  }

  private ThreadCpuMetrics measure(ThreadCpuContext context) {
    ThreadMeter meter = context.meter;
    long cpuNanos =
        clock.consumedSince(
            context.startCpuNanos,
            context.startWallNanos,
            meter,
            rules.now().defaultThreshold().nanos());
    return new ThreadCpuMetrics(
        meter.thread().getId(),
        cpuNanos,
        meter.wallAfterNanos() - context.startWallNanos,
        clock.boundOf(cpuNanos, context.isShared || meter.lastWasShared()),
        clock.name());
  }

  private ThreadCpuMetrics unmeasured(ThreadCpuContext context) {
    return new ThreadCpuMetrics(
        context.meter.thread().getId(),
        ThreadCpuClock.UNKNOWN,
        clock.nanoTime() - context.startWallNanos,
        ThreadCpuClock.UNKNOWN,
        clock.name());
  }
}
