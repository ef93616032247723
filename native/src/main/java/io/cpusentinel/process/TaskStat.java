package io.cpusentinel.process;

import org.jspecify.annotations.Nullable;

/**
 * What the line in {@code /proc/<pid>/task/<tid>/stat}, proc(5), says of who a thread is.
 *
 * @param name at most 15 bytes, each as one character
 * @param startTicks when the thread began: with its id, this tells it from others
 */
record TaskStat(String name, long startTicks) {

  /** Null if that is no such line. */
  static @Nullable TaskStat parse(ProcText text) {
    try {
      StatLine line = StatLine.of(text);
      return new TaskStat(line.name(), line.number(22, "starttime"));
    } catch (MalformedFileException e) {
      return null;
    }
  }
}
