package io.cpusentinel.process;

/**
 * The line in {@code stat} of a process or of one of its threads, by the numbers that proc(5) gives
 * to its fields. Immutable.
 */
final class StatLine {

  /** The first field behind the name. */
  private static final int STATE = 3;

  private final ProcText text;
  private final String name;
  private final String[] fields;

  private StatLine(ProcText text, String name, String[] fields) {
    this.text = text;
    this.name = name;
    this.fields = fields;
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
    String[] fields = line.substring(close + 1).strip().split(" ", -1);
    return new StatLine(text, line.substring(open + 1, close), fields);
  }

  /** At most 15 bytes for what is not the kernel's, each as one character. */
  String name() {
    return name;
  }

  /**
   * @throws MalformedFileException if that is not one letter
   */
  char state() throws MalformedFileException {
    String state = field(STATE, "state");
    if (state.length() != 1 || !Character.isLetter(state.charAt(0))) {
      throw text.malformed("field 3 (state) is not one letter");
    }
    return state.charAt(0);
  }

  /**
   * @throws MalformedFileException if the line ends before it, or it is no number
   */
  long number(int field, String called) throws MalformedFileException {
    return text.number(field(field, called), "field " + field + " (" + called + ")");
  }

  private String field(int field, String called) throws MalformedFileException {
    if (field - STATE >= fields.length) {
      throw text.malformed("ends before field " + field + " (" + called + ")");
    }
    return fields[field - STATE];
  }
}
