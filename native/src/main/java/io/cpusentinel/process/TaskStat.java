package io.cpusentinel.process;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The line in {@code /proc/<pid>/task/<tid>/stat}, proc(5), as far as it is needed here.
 *
 * @param name at most 15 bytes, each as one character
 * @param startTicks when the thread began: with its id, this tells it from others
 */
record TaskStat(String name, long startTicks) {

  /** "starttime" is field 22, and what follows the name begins with field 3. */
  private static final int START_TICKS = 22 - 3;

  /** Null if that is no such line. */
  static @Nullable TaskStat parse(byte[] text, int length) {
    String line = new String(text, 0, Math.max(0, length), StandardCharsets.ISO_8859_1);
    int open = line.indexOf('(');
    // The last one: a name may hold parentheses, blanks and line feeds.
    int close = line.lastIndexOf(')');
    if (open < 0 || close < open) {
      return null;
    }
    String[] fields = line.substring(close + 1).strip().split(" ", -1);
    if (fields.length <= START_TICKS) {
      return null;
    }
    try {
      return new TaskStat(line.substring(open + 1, close), Long.parseLong(fields[START_TICKS]));
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
