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
    String lines = "\n" + text.bytes();
    String start = "\n" + key + ":";
    int at = lines.lastIndexOf(start);
    if (at < 0) {
      return null;
    }
    int end = lines.indexOf('\n', at + start.length());
    String value = lines.substring(at + start.length(), end < 0 ? lines.length() : end);
    return text.number(value.strip(), key);
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
}
