package io.cpusentinel.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Room for one row of ASCII, which is used for the next one again. A row is written ten times a
 * second by code that has left the caches by then: the JDK's ways to text and to bytes run through
 * so much of it that a row and its writing cost 80 µs instead of 40. Not thread-safe.
 */
final class RowBytes {

  /** Of a {@code long} without its sign. */
  private static final int MOST_DIGITS = 19;

  private final byte[] bytes;
  private int length;

  /**
   * @param most bytes that a row has
   */
  RowBytes(int most) {
    this.bytes = new byte[most];
  }

  /** What {@link #put(byte[])} takes. */
  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  RowBytes clear() {
    length = 0;
    return this;
  }

  RowBytes put(byte[] text) {
    System.arraycopy(text, 0, bytes, length, text.length);
    length += text.length;
    return this;
  }

  RowBytes put(long number) {
    // Below zero there is one more of them.
    long rest = number < 0 ? number : -number;
    if (number < 0) {
      bytes[length++] = '-';
    }
    length += digits(rest);
    int at = length;
    do {
      long tens = rest / 10;
      bytes[--at] = (byte) ('0' + (tens * 10 - rest));
      rest = tens;
    } while (rest < 0);
    return this;
  }

  int length() {
    return length;
  }

  byte at(int index) {
    return bytes[index];
  }

  void writeTo(OutputStream out) throws IOException {
    out.write(bytes, 0, length);
  }

  @Override
  public String toString() {
    return new String(bytes, 0, length, StandardCharsets.US_ASCII);
  }

  private static int digits(long negative) {
    int digits = 1;
    for (long least = -10; digits < MOST_DIGITS && negative <= least; least *= 10) {
      digits++;
    }
    return digits;
  }
}
