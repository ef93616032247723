package io.cpusentinel.process;

import java.util.regex.Pattern;

/**
 * What a file of {@code /proc} said. Immutable.
 *
 * @param file its path, for whoever has to complain of it
 * @param bytes each byte as one character: names need not be UTF-8
 */
record ProcText(String file, String bytes) {

  private static final int MOST_SHOWN = 40;

  /** Sums and products of some of them fit into 63 bits. */
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

  /**
   * A number that is cut off is a number too. What the kernel writes ends with a line feed.
   *
   * @throws MalformedFileException if it is empty or its last line is cut off
   */
  ProcText whole() throws MalformedFileException {
    if (bytes.isEmpty()) {
      throw malformed("is empty");
    }
    if (!bytes.endsWith("\n")) {
      throw malformed("is cut off: its last line has no end");
    }
    return this;
  }

  /**
   * @param what the name of the number, by proc(5)
   * @throws MalformedFileException if that is no whole number of at most 18 digits
   */
  long number(String digits, String what) throws MalformedFileException {
    if (!NUMBER.matcher(digits).matches()) {
      throw malformed(what + " is " + shown(digits) + ", not a number of 1 to 18 digits");
    }
    return Long.parseLong(digits);
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
