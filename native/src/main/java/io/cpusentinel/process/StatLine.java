package io.cpusentinel.process;

/**
 * The line in {@code stat} of a process or a thread, proc(5): "id (name) state ...". Fields are
 * counted from 1, as there; of no use to anybody are those behind the 24th, the resident pages.
 * Good for as long as what it was made of.
 */
final class StatLine {

  /** The first field behind the name, from which on there are single blanks between them. */
  private static final int STATE = 3;

  private static final int LAST = 24;
  private static final int MOST_FIELDS = LAST + 1 - STATE;

  private final ProcText text;
  private final int open;
  private final int close;

  /** Where the fields from the state on begin, and one past the end of the last. */
  private final int[] starts = new int[MOST_FIELDS + 1];

  private final int count;

  private StatLine(ProcText text, int open, int close) {
    this.text = text;
    this.open = open;
    this.close = close;
    this.count = split();
  }

  /**
   * @throws MalformedFileException if there is no name in parentheses
   */
  static StatLine of(ProcText text) throws MalformedFileException {
    int open = text.indexOf('(', 0);
    // The last one: a name may hold parentheses, blanks and line feeds.
    int close = text.lastIndexOf(')', text.length());
    if (open < 0 || close < open) {
      throw text.malformed("has no name in parentheses");
    }
    return new StatLine(text, open, close);
  }

  /** At most 15 bytes for what is not the kernel's, each as one character. */
  String name() {
    return text.text(open + 1, close);
  }

  /**
   * @throws MalformedFileException if that is not one letter
   */
  char state() throws MalformedFileException {
    int from = starts[index(STATE, "state")];
    int to = starts[1] - 1;
    if (to - from != 1 || !text.isLetter(from)) {
      throw text.malformed("field 3 (state) is not one letter");
    }
    return text.at(from);
  }

  /**
   * @param field at most 24
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

  /** Finds the fields, and tells how many there are. */
  private int split() {
    int from = close + 1;
    int to = text.length();
    while (from < to && text.isBlank(from)) {
      from++;
    }
    while (from < to && text.isBlank(to - 1)) {
      to--;
    }
    starts[0] = from;
    for (int fields = 1; fields <= MOST_FIELDS; fields++) {
      int blank = text.indexOf(' ', from);
      if (blank < 0 || blank >= to) {
        starts[fields] = to + 1;
        return fields;
      }
      from = blank + 1;
      starts[fields] = from;
    }
    return MOST_FIELDS;
  }
}
