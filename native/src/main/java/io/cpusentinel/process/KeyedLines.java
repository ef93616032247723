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
    int from = startOfValue(text, key);
    if (from < 0) {
      return null;
    }
    int end = text.indexOf('\n', from);
    int to = end < 0 ? text.length() : end;
    while (from < to && text.isBlank(from)) {
      from++;
    }
    while (from < to && text.isBlank(to - 1)) {
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
  private static int startOfValue(ProcText lines, String key) {
    int end = lines.length();
    while (end >= 0) {
      int from = lines.lastIndexOf('\n', end) + 1;
      if (isKey(lines, from, key)) {
        return from + key.length() + 1;
      }
      end = from - 1;
    }
    return -1;
  }

  private static boolean isKey(ProcText lines, int from, String key) {
    int colon = from + key.length();
    if (colon >= lines.length() || lines.at(colon) != ':') {
      return false;
    }
    for (int i = 0; i < key.length(); i++) {
      if (lines.at(from + i) != key.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
