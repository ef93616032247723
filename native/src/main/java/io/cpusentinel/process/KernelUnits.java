package io.cpusentinel.process;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The units of {@code stat}, from {@code /proc/self/auxv}: pairs of words, getauxval(3). Immutable.
 *
 * @param ticksPerSecond of CPU times, nearly always 100
 * @param pageBytes of memory
 */
record KernelUnits(long ticksPerSecond, long pageBytes) {

  /** From {@code <linux/auxvec.h>}. */
  private static final long AT_PAGESZ = 6;

  private static final long AT_CLKTCK = 17;

  /**
   * @throws MalformedFileException if it does not hold both
   */
  static KernelUnits parse(ProcText text) throws MalformedFileException {
    ByteBuffer words = text.buffer().order(ByteOrder.nativeOrder());
    long ticks = find(words, AT_CLKTCK);
    long page = find(words, AT_PAGESZ);
    if (ticks <= 0 || page <= 0) {
      throw text.malformed(
          ticks <= 0 ? "has no entry 17 (AT_CLKTCK)" : "has no entry 6 (AT_PAGESZ)");
    }
    return new KernelUnits(ticks, page);
  }

  long millis(long ticks) {
    return Math.multiplyExact(ticks, 1000) / ticksPerSecond;
  }

  long nanos(long ticks) {
    return Math.multiplyExact(millis(ticks), 1_000_000);
  }

  long bytes(long pages) {
    return Math.multiplyExact(pages, pageBytes);
  }

  /** In words of 64 bits, else in those of a JVM of 32 bits. */
  private static long find(ByteBuffer words, long key) {
    long found = find(words, key, Long.BYTES);
    return found > 0 ? found : find(words, key, Integer.BYTES);
  }

  private static long find(ByteBuffer words, long key, int size) {
    for (int at = 0; at + 2 * size <= words.limit(); at += 2 * size) {
      if (word(words, at, size) == key) {
        return word(words, at + size, size);
      }
    }
    return 0;
  }

  private static long word(ByteBuffer words, int at, int size) {
    return size == Long.BYTES ? words.getLong(at) : Integer.toUnsignedLong(words.getInt(at));
  }
}
