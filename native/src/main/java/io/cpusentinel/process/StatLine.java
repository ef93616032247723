package io.cpusentinel.process;

import java.util.Arrays;

/**
 * The line in {@code stat} of a process or a thread, proc(5): "id (name) state ...". Fields are
 * counted from 1, as there. Immutable.
 */
final class StatLine {

  /** The first field behind the name, from which on there are single blanks between them. */
  private static final int STATE = 3;

  /** As many as kernels write today, and some more. */
  private static final int USUAL_FIELDS = 64;

  private final ProcText text;
  private final String name;

  /** Where the fields from the state on begin, and one past the end of the last. */
  private final int[] starts;

  private final int count;

  private StatLine(ProcText text, String name, int[] starts, int count) {
    this.text = text;
    this.name = name;
    this.starts = starts;
    this.count = count;
  }

  /**
   * @throws MalformedFileException if there is no name in parentheses
   */
  static StatLine of(ProcText text) throws MalformedFileException {
    String line = text.bytes();
    int open = line.indexOf('(');
    // The last one: a name may hold parentheses, blanks and line feeds.
    int close = line.lastIndexOf(')');
    if (open < 0 || close < open) {
      throw text.malformed("has no name in parentheses");
    }
    int from = close + 1;
    int to = line.length();
    while (from < to && Character.isWhitespace(line.charAt(from))) {
      from++;
    }
    while (from < to && Character.isWhitespace(line.charAt(to - 1))) {
      to--;
    }
    // Not by a split: a sampler would make thousands of strings a second, for nothing.
    int[] starts = new int[USUAL_FIELDS];
    starts[0] = from;
    int count = 1;
    for (int at = from; at < to; at++) {
      if (line.charAt(at) == ' ') {
        if (count + 1 == starts.length) {
          starts = Arrays.copyOf(starts, 2 * starts.length);
        }
        starts[count] = at + 1;
        count++;
      }
    }
    starts[count] = to + 1;
    return new StatLine(text, line.substring(open + 1, close), starts, count);
  }

  /** At most 15 bytes for what is not the kernel's, each as one character. */
  String name() {
    return name;
  }

  /**
   * @throws MalformedFileException if that is not one letter
   */
  char state() throws MalformedFileException {
    int from = starts[index(STATE, "state")];
    int to = starts[1] - 1;
    if (to - from != 1 || !Character.isLetter(text.bytes().charAt(from))) {
      throw text.malformed("field 3 (state) is not one letter");
    }
    return text.bytes().charAt(from);
  }

  /**
   * @throws MalformedFileException if the line ends before it, or it is no number
   */
  long number(int field, String called) throws MalformedFileException {
    int index = index(field, called);
    int from = starts[index];
    int to = starts[index + 1] - 1;
    long number = text.numberOrNegative(from, to);
    if (number < 0) {
      throw text.noNumber(from, to, "field " + field + " (" + called + ")");
    }
    return number;
  }

  private int index(int field, String called) throws MalformedFileException {
    int index = field - STATE;
    if (index >= count) {
      throw text.malformed("ends before field " + field + " (" + called + ")");
    }
    return index;
  }
}
