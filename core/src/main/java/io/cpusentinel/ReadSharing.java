package io.cpusentinel;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Decides whether neighbouring reads of a clock may share one system call.
 *
 * <p>On one thread CPU time cannot outrun wall time, so a true read plus the wall time since then
 * is too high by at most its age. Reads within a window so share a call, at a bound that is proven
 * on every operating system. It is done only while that bound is at most a hundredth of the
 * smallest threshold by which anybody in the process is judged. Thread-safe.
 */
final class ReadSharing {

  /**
   * A true read that took longer is no anchor: the thread may have been descheduled within it, and
   * nobody knows on which side of the kernel's own look at the counter.
   */
  static final long MAX_READ_NANOS = 6_000;

  static final long DEFAULT_WINDOW_NANOS = 10_000;

  private static final long SMALLEST_THRESHOLD_IN_BOUNDS = 100;

  private final long configuredNanos;
  private final List<WeakReference<LongSupplier>> smallestThresholds = new ArrayList<>();
  private volatile long windowNanos;

  private ReadSharing(long configuredNanos) {
    this.configuredNanos = configuredNanos;
    this.windowNanos = configuredNanos;
  }

  /** True reads only. */
  static ReadSharing none() {
    return new ReadSharing(0);
  }

  /** With that window, as long as every threshold allows it; 0 for true reads only. */
  static ReadSharing within(long windowNanos) {
    return new ReadSharing(windowNanos);
  }

  /** How old a true read may be to be shared; 0 for not at all. */
  long windowNanos() {
    return windowNanos;
  }

  /** By how much a difference of two reads may be off if one of them was shared. */
  long boundNanos() {
    return configuredNanos + MAX_READ_NANOS;
  }

  /**
   * What was consumed at least. The end of a judged figure is read truly, but its start may have
   * been shared, and an anchor may lag.
   */
  static long surely(long cpuNanos, boolean isShared) {
    return isShared ? cpuNanos - MAX_READ_NANOS : cpuNanos;
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
    windowNanos = boundNanos() <= smallest / SMALLEST_THRESHOLD_IN_BOUNDS ? configuredNanos : 0;
  }
}
