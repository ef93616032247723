package io.cpusentinel.probe;

import java.util.Arrays;

/**
 * Where the buckets of a histogram for people begin: at 0, 10, 15, 20, 30, 50, 70, 100 and so on.
 */
final class BucketScale {

  private static final long[] STEPS = {10, 15, 20, 30, 50, 70};

  private static final long SMALLEST = 10;
  private static final long LARGEST = 1_000_000_000;

  private static final long[] BOUNDS = bounds();

  static final int SIZE = BOUNDS.length;

  private BucketScale() {}

  private static long[] bounds() {
    long[] bounds = new long[100];
    int size = 1;
    for (long scale = SMALLEST; scale <= LARGEST; scale *= 10) {
      for (long step : STEPS) {
        bounds[size] = step * scale / SMALLEST;
        size++;
      }
    }
    return Arrays.copyOf(bounds, size);
  }

  static int indexOf(long nanos) {
    int found = Arrays.binarySearch(BOUNDS, nanos);
    return found >= 0 ? found : -found - 2;
  }

  static long from(int index) {
    return BOUNDS[index];
  }

  /** The last one has no end. */
  static long to(int index) {
    return index + 1 < SIZE ? BOUNDS[index + 1] : Long.MAX_VALUE;
  }
}
