package io.cpusentinel.process;

import org.jspecify.annotations.Nullable;

/** Finds numbers in files whose lines are "key: number", as {@code io} and {@code status}. */
final class KeyedLines {

  private KeyedLines() {}

  /**
   * The number in the last line of that key: a process chooses its name, which is in the first one.
   *
   * @return null if there is no such line
   * @throws MalformedFileException if that is no number
   */
  static @Nullable Long find(ProcText text, String key) throws MalformedFileException {
    String lines = text.bytes();
    int from = startOfValue(lines, key);
    if (from < 0) {
      return null;
    }
    int end = lines.indexOf('\n', from);
    int to = end < 0 ? lines.length() : end;
    while (from < to && Character.isWhitespace(lines.charAt(from))) {
      from++;
    }
    while (from < to && Character.isWhitespace(lines.charAt(to - 1))) {
      to--;
    }
    return text.number(from, to, key);
  }

  /**
   * The same where each such file has it.
   *
   * @throws MalformedFileException if there is no such line, or no number in it
   */
  static long get(ProcText text, String key) throws MalformedFileException {
    Long number = find(text, key);
    if (number == null) {
      throw text.malformed("has no line " + key);
    }
    return number;
  }

  /** Behind the colon of the last line of that key; negative if there is none. */
  private static int startOfValue(String lines, String key) {
    int at = lines.lastIndexOf(key);
    while (at >= 0) {
      int colon = at + key.length();
      boolean isLine = at == 0 || lines.charAt(at - 1) == '\n';
      if (isLine && colon < lines.length() && lines.charAt(colon) == ':') {
        return colon + 1;
      }
      at = lines.lastIndexOf(key, at - 1);
    }
    return -1;
  }
}
