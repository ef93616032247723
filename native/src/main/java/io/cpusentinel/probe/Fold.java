package io.cpusentinel.probe;

/** Makes bytes of timings. */
final class Fold {

  private Fold() {}

  /** The XOR of its eight bytes. */
  static byte toByte(long timing) {
    long half = timing ^ (timing >>> 32);
    long quarter = half ^ (half >>> 16);
    return (byte) (quarter ^ (quarter >>> 8));
  }

  /**
   * @throws IllegalArgumentException if so many bytes cannot be wanted
   */
  static void requireCount(int n) {
    if (n < 0) {
      throw new IllegalArgumentException("n must be at least 0: " + n);
    }
  }
}
