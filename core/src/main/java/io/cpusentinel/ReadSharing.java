package io.cpusentinel;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Decides whether neighbouring reads of a clock may share one system call.
 *
 * <p>On one thread CPU time cannot outrun wall time, so a true read plus the wall time since just
 * before it is too high by at most that time, and never too low, whatever the read itself took and
 * whatever the thread did meanwhile. Neighbouring reads so share a call, at a bound that is proven
 * on every operating system. It is done only while that bound is at most a hundredth of the
 * smallest threshold by which anybody in the process is judged. Thread-safe.
 */
final class ReadSharing {

  /**
   * Beyond the window, for what a true read takes itself: its age counts from the look at the wall
   * clock before it, since nobody knows when within it the kernel has looked at the counter.
   */
  private static final long READ_NANOS = 6_000;

  static final long DEFAULT_WINDOW_NANOS = 10_000;

  private static final long SMALLEST_THRESHOLD_IN_BOUNDS = 100;

  private final long allowedNanos;
  private final long boundNanos;
  private final List<WeakReference<LongSupplier>> smallestThresholds = new ArrayList<>();
  private volatile long maxAgeNanos;

  private ReadSharing(long windowNanos) {
    this.boundNanos = windowNanos + READ_NANOS;
    this.allowedNanos = windowNanos == 0 ? 0 : boundNanos;
    this.maxAgeNanos = allowedNanos;
  }

  /** True reads only. */
  static ReadSharing none() {
    return new ReadSharing(0);
  }

  /** With that window, as long as every threshold allows it; 0 for true reads only. */
  static ReadSharing within(long windowNanos) {
    return new ReadSharing(windowNanos);
  }

  /** How long ago the look before a true read may be for that read to be shared; 0 for never. */
  long maxAgeNanos() {
    return maxAgeNanos;
  }

  /** By how much a difference of two reads may be off if one of them was shared. */
  long boundNanos() {
    return boundNanos;
  }

  /**
   * Takes a judge into account for as long as it is reachable.
   *
   * @param smallestThreshold the smallest threshold in nanoseconds that it applies now
   */
  synchronized void respect(LongSupplier smallestThreshold) {
    smallestThresholds.add(new WeakReference<>(smallestThreshold));
    update();
  }

  /** To be called when a judge has changed its thresholds. */
  synchronized void update() {
    long smallest = Long.MAX_VALUE;
    for (WeakReference<LongSupplier> reference : smallestThresholds) {
      LongSupplier judge = reference.get();
      smallest = judge == null ? smallest : Math.min(smallest, judge.getAsLong());
    }
    smallestThresholds.removeIf(reference -> reference.get() == null);
    maxAgeNanos = boundNanos <= smallest / SMALLEST_THRESHOLD_IN_BOUNDS ? allowedNanos : 0;
  }
}
