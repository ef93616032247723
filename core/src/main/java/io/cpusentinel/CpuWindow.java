package io.cpusentinel;

/**
 * CPU consumed within the last stretch of time of one length, in buckets of a sixtieth of it.
 *
 * <p>A sum has only buckets that began within the window: the oldest one, partly before it, does
 * not count. So what is told is never more than what was consumed within the window, and less by at
 * most what was consumed in the length of one bucket. Confined to one lock.
 */
final class CpuWindow {

  /**
   * With so many the bucket that does not count is less than 1.7 % of the window, a full ring takes
   * no more than 500 bytes, and minutes fall apart into seconds and hours into minutes.
   */
  static final int BUCKETS = 60;

  private static final long[] NOTHING = {};
  private static final long MAX_IN_BUCKET = Long.MAX_VALUE / BUCKETS;

  private final long windowNanos;
  private final long originNanos;
  private final long bucketNanos;

  /**
   * Bucket b is at b modulo the length. It begins empty and grows as far as CPU is spread: most of
   * those who have a window run one short transaction in it.
   */
  private long[] ring = NOTHING;

  private long newest;

  /**
   * An empty one.
   *
   * @param windowNanos more than 0
   * @param originNanos a moment at which a bucket begins: windows of equal length and origin have
   *     the same buckets, so their sums add up
   */
  CpuWindow(long windowNanos, long originNanos) {
    this.windowNanos = windowNanos;
    this.originNanos = originNanos;
    // Rounded up, so that a full ring never ends within the window.
    this.bucketNanos = (windowNanos + BUCKETS - 1) / BUCKETS;
  }

  /**
   * Adds CPU that was consumed evenly between two moments. What lies more than a window before the
   * latest moment ever added is dropped.
   */
  void add(long cpuNanos, long fromNanos, long toNanos) {
    if (cpuNanos > 0) {
      put(new Stretch(cpuNanos, fromNanos, toNanos));
    }
  }

  /** What was consumed in the window that ends at that moment, at least. */
  long sum(long nowNanos) {
    long first = Math.max(bucketOf(nowNanos - windowNanos) + 1, newest - ring.length + 1);
    long last = Math.min(bucketOf(nowNanos), newest);
    long sum = 0;
    for (long bucket = first; bucket <= last; bucket++) {
      sum += ring[slotOf(bucket)];
    }
    return sum;
  }

  private void put(Stretch stretch) {
    long last = bucketOf(stretch.toNanos);
    long end = ring.length == 0 ? last : Math.max(newest, last);
    long first = Math.max(bucketOf(stretch.fromNanos), end - BUCKETS + 1);
    reach(first, end);
    for (long bucket = first; bucket <= last; bucket++) {
      int slot = slotOf(bucket);
      ring[slot] += Math.min(shareOf(bucket, stretch), MAX_IN_BUCKET - ring[slot]);
    }
  }

  /** Makes room from the first bucket to the end; the end is never before the newest. */
  private void reach(long first, long end) {
    long oldest = Math.min(first, oldestInUse(end - BUCKETS + 1));
    long needed = end - oldest + 1;
    if (needed > ring.length) {
      grow((int) Math.min(BUCKETS, Math.max(needed, 2L * ring.length)), oldest);
    } else {
      for (long b = Math.max(newest + 1, end - ring.length + 1); b <= end; b++) {
        ring[slotOf(b)] = 0;
      }
    }
    newest = end;
  }

  private long oldestInUse(long horizon) {
    for (long bucket = Math.max(horizon, newest - ring.length + 1); bucket <= newest; bucket++) {
      if (ring[slotOf(bucket)] != 0) {
        return bucket;
      }
    }
    return Long.MAX_VALUE;
  }

  private void grow(int length, long oldest) {
    long[] longer = new long[length];
    for (long b = Math.max(oldest, newest - ring.length + 1); b <= newest; b++) {
      longer[(int) Math.floorMod(b, (long) length)] = ring[slotOf(b)];
    }
    ring = longer;
  }

  private long shareOf(long bucket, Stretch stretch) {
    return stretch.cpuBefore(startOf(bucket + 1)) - stretch.cpuBefore(startOf(bucket));
  }

  private int slotOf(long bucket) {
    return (int) Math.floorMod(bucket, (long) ring.length);
  }

  private long bucketOf(long nanos) {
    return Math.floorDiv(nanos - originNanos, bucketNanos);
  }

  private long startOf(long bucket) {
    return originNanos + bucket * bucketNanos;
  }

  private record Stretch(long cpuNanos, long fromNanos, long toNanos) {

    Stretch {
      if (toNanos - fromNanos < 0) {
        fromNanos = toNanos;
      }
    }

    /** Rounded up: what is left for the later buckets, which stay in a window, is not too much. */
    long cpuBefore(long nanos) {
      long elapsed = nanos - fromNanos;
      long length = toNanos - fromNanos;
      if (elapsed <= 0) {
        return 0;
      }
      if (elapsed >= length) {
        return cpuNanos;
      }
      return Math.min(cpuNanos, (long) Math.ceil((double) cpuNanos * elapsed / length));
    }
  }
}
