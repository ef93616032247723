package io.cpusentinel;

import java.math.BigInteger;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether a clock's answers make sense, what a read costs and how fine its steps are.
 *
 * <p>It asks on a thread made for the purpose, whose age is known and bounds what a right answer
 * can be. That catches sandboxes in which the JDK's own clock hands out what happened to lie in
 * memory: HotSpot does not look at the return code of {@code clock_gettime}.
 */
final class ClockExaminer {

  /** Coarser than any tick in use; Windows has 15.625 ms. */
  private static final long COARSEST_STEP_NANOS = 20_000_000;

  private static final long PATIENCE_NANOS = 200_000_000;
  private static final int READS = 1_000;
  private static final int READS_PER_BATCH = 100;
  private static final int STEADY_BATCHES = 100;
  private static final long LEAST_NANOS = 30_000_000;
  private static final long TIMEOUT_SECONDS = 30;

  private static final int COMPARISONS = 100;

  private final ThreadCpuClock clock;
  private final @Nullable GuardedClock reference;
  private final NanoClock nanoClock;

  private ClockExaminer(
      ThreadCpuClock clock, @Nullable GuardedClock reference, NanoClock nanoClock) {
    this.clock = clock;
    this.reference = reference;
    this.nanoClock = nanoClock;
  }

  /**
   * What was found: never throws for what a clock does.
   *
   * @param reference a clock that has passed and must agree with this one, or null
   */
  static ClockInfo examine(ThreadCpuClock clock, @Nullable GuardedClock reference) {
    ClockExaminer examiner = new ClockExaminer(clock, reference, NanoClock.SYSTEM);
    long born = NanoClock.SYSTEM.nanoTime();
    FutureTask<ClockInfo> task = new FutureTask<>(() -> examiner.examineFrom(born));
    Thread thread = new Thread(task, "cpusentinel-clock-examiner");
    thread.setDaemon(true);
    thread.start();
    return await(task, clock.name());
  }

  private static ClockInfo await(FutureTask<ClockInfo> task, String name) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return task.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (TimeoutException e) {
          return ClockInfo.refused(name, "no answer within " + TIMEOUT_SECONDS + " s");
        } catch (ExecutionException e) {
          return ClockInfo.refused(name, "a read failed: " + e.getCause());
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private ClockInfo examineFrom(long born) {
    try (ThreadProbe probe = clock.probe()) {
      long first = probe.ownCpuNanos();
      long age = nanoClock.nanoTime() - born;
      if (!CpuTime.isKnown(first)) {
        return refused("it does not answer");
      }
      if (clock.isPerThread() && !CpuTime.isPlausible(first, age, COARSEST_STEP_NANOS)) {
        return refused(
            "its values make no sense: "
                + (first + " ns of CPU for a thread that is " + age + " ns old"));
      }
      ClockInfo found = examineSteps(probe);
      return found.usable() ? compare(probe, found) : found;
    }
  }

  private ClockInfo examineSteps(ThreadProbe probe) {
    long startWall = nanoClock.nanoTime();
    long start = probe.ownCpuNanos();
    long last = start;
    long smallestStep = Long.MAX_VALUE;
    BigInteger divisor = BigInteger.ZERO;
    int steps = 0;
    int reads = 0;
    while ((reads < READS || steps < 3) && !isTooLate(startWall, reads)) {
      long now = probe.ownCpuNanos();
      if (now < last) {
        return refused("its values make no sense: " + now + " ns after " + last + " ns");
      }
      if (now > last) {
        smallestStep = Math.min(smallestStep, now - last);
        divisor = divisor.gcd(BigInteger.valueOf(now - last));
        steps++;
      }
      last = now;
      reads++;
    }
    long wall = nanoClock.nanoTime() - startWall;
    if (steps == 0) {
      return refused("its values make no sense: it stands still while the thread runs");
    }
    if (clock.isPerThread() && !CpuTime.isPlausible(last - start, wall, COARSEST_STEP_NANOS)) {
      return refused(
          "its values make no sense: " + (last - start) + " ns of CPU in " + wall + " ns");
    }
    // A clock that moves between most reads is finer than a read; one that stands still has ticks.
    long resolution = steps > reads / 2 ? divisor.longValueExact() : smallestStep;
    return new ClockInfo(clock.name(), true, "works", readCost(probe), resolution);
  }

  /**
   * On one thread each read lies between the other clock's reads around it, but for their steps.
   */
  private ClockInfo compare(ThreadProbe probe, ClockInfo found) {
    if (reference == null || !clock.isPerThread()) {
      return found;
    }
    long tolerance = Math.max(found.resolutionNanos(), reference.info().resolutionNanos());
    try (ThreadProbe other = reference.probe()) {
      for (int i = 0; i < COMPARISONS; i++) {
        long before = other.ownCpuNanos();
        long cpuNanos = probe.ownCpuNanos();
        long after = other.ownCpuNanos();
        if (cpuNanos < before - tolerance || cpuNanos > after + tolerance) {
          return refused(
              "it disagrees with %s: %d ns, between %d ns and %d ns"
                  .formatted(reference.name(), cpuNanos, before, after));
        }
      }
    }
    return found;
  }

  private boolean isTooLate(long startWall, int reads) {
    return reads >= READS && nanoClock.nanoTime() - startWall > PATIENCE_NANOS;
  }

  /**
   * The cheapest of many batches: the one that was disturbed least. They end when compiled code is
   * no longer getting faster; on a loaded machine it takes its time to be compiled.
   */
  private long readCost(ThreadProbe probe) {
    long start = nanoClock.nanoTime();
    long cheapest = Long.MAX_VALUE;
    int sinceImproved = 0;
    long elapsed = 0;
    while (elapsed < LEAST_NANOS || (sinceImproved < STEADY_BATCHES && elapsed < PATIENCE_NANOS)) {
      long cost = batchCost(probe);
      sinceImproved = cost < cheapest ? 0 : sinceImproved + 1;
      cheapest = Math.min(cheapest, cost);
      elapsed = nanoClock.nanoTime() - start;
    }
    return cheapest;
  }

  private long batchCost(ThreadProbe probe) {
    long start = nanoClock.nanoTime();
    for (int i = 0; i < READS_PER_BATCH; i++) {
      probe.ownCpuNanos();
    }
    return (nanoClock.nanoTime() - start) / READS_PER_BATCH;
  }

  private ClockInfo refused(String reason) {
    return ClockInfo.refused(clock.name(), reason);
  }
}
