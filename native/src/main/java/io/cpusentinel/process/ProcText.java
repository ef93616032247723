package io.cpusentinel.process;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What a file of {@code /proc} said, as bytes: a sampler reads them at places where it knows what
 * to find, and text costs more than that. Good for as long as whoever has read it says. Confined to
 * one thread.
 */
final class ProcText {

  private static final int MOST_SHOWN = 40;

  /** Sums of some of them fit into 63 bits. */
  private static final int MOST_DIGITS = 18;

  private final String file;
  private final byte[] bytes;
  private final int length;

  /**
   * @param file its path, for whoever has to complain of it
   * @param length how many of the bytes are the file's
   */
  ProcText(String file, byte[] bytes, int length) {
    this.file = file;
    this.bytes = bytes;
    this.length = length;
  }

  /**
   * A number that is cut off is a number too. What the kernel writes ends with a line feed.
   *
   * @throws MalformedFileException if it is empty or its last line is cut off
   */
  ProcText whole() throws MalformedFileException {
    if (length == 0) {
      throw malformed("is empty");
    }
    if (bytes[length - 1] != '\n') {
      throw malformed("is cut off: its last line has no end");
    }
    return this;
  }

  int length() {
    return length;
  }

  /** A byte as one character: names need not be UTF-8. */
  char at(int index) {
    return (char) (bytes[index] & 0xff);
  }

  /** The first place from there on where that byte of ASCII is; negative if there is none. */
  int indexOf(char ascii, int from) {
    for (int at = from; at < length; at++) {
      if (bytes[at] == ascii) {
        return at;
      }
    }
    return -1;
  }

  /** The last place before that one where that byte of ASCII is; negative if there is none. */
  int lastIndexOf(char ascii, int before) {
    int at = before - 1;
    while (at >= 0 && bytes[at] != ascii) {
      at--;
    }
    return at;
  }

  /** A blank, or what ASCII has beside it: tab, line feed and the like. */
  boolean isBlank(int index) {
    byte character = bytes[index];
    return character == ' ' || (character >= '\t' && character <= '\r');
  }

  /** One of ASCII. */
  boolean isLetter(int index) {
    int small = bytes[index] | 0x20;
    return small >= 'a' && small <= 'z';
  }

  /** Each byte as one character. */
  String text() {
    return text(0, length);
  }

  String text(int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
  }

  ByteBuffer buffer() {
    return ByteBuffer.wrap(bytes, 0, length);
  }

  /**
   * The number between two places, which is negative if that is no whole number of at most 18
   * digits.
   */
  long numberOrNegative(int from, int to) {
    if (from >= to || to - from > MOST_DIGITS) {
      return -1;
    }
    long number = 0;
    for (int at = from; at < to; at++) {
      int digit = bytes[at] - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = 10 * number + digit;
    }
    return number;
  }

  /**
   * The number between two places.
   *
   * @param what the name of the number, by proc(5)
   * @throws MalformedFileException if that is no whole number of at most 18 digits
   */
  long number(int from, int to, String what) throws MalformedFileException {
    long number = numberOrNegative(from, to);
    if (number < 0) {
      throw noNumber(from, to, what);
    }
    return number;
  }

  MalformedFileException noNumber(int from, int to, String what) {
    String shown = shown(text(from, to));
    return malformed(what + " is " + shown + ", not a number of 1 to 18 digits");
  }

  MalformedFileException malformed(String fault) {
    return new MalformedFileException(file, fault);
  }

  /** For a message of one line. */
  private static String shown(String bytes) {
    String start = bytes.substring(0, Math.min(bytes.length(), MOST_SHOWN));
    return '"' + start.replaceAll("[^ -~]", "?") + (start.equals(bytes) ? "\"" : "...\"");
  }
}
