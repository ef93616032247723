package io.cpusentinel.process;

import java.util.ArrayList;
import java.util.List;

/** What {@code /proc/<pid>/task/<tid>/children} says: pids, with a blank behind each. */
final class ChildList {

  private ChildList() {}

  /**
   * @throws MalformedFileException if there is something else in it
   */
  static List<Long> parse(ProcText text) throws MalformedFileException {
    List<Long> children = new ArrayList<>();
    String line = text.text().stripTrailing();
    int from = 0;
    while (from < line.length()) {
      int blank = line.indexOf(' ', from);
      int to = blank < 0 ? line.length() : blank;
      if (to > from) {
        children.add(text.number(from, to, "a child"));
      }
      from = to + 1;
    }
    return children;
  }
}
