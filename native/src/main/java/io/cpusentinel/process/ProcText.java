package io.cpusentinel.process;

/**
 * What a file of {@code /proc} said. Immutable.
 *
 * @param file its path, for whoever has to complain of it
 * @param bytes each byte as one character: names need not be UTF-8
 */
record ProcText(String file, String bytes) {

  private static final int MOST_SHOWN = 40;

  /** Sums of some of them fit into 63 bits. */
  private static final int MOST_DIGITS = 18;

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
    if (!isNumber(digits)) {
      throw malformed(what + " is " + shown(digits) + ", not a number of 1 to 18 digits");
    }
    return Long.parseLong(digits);
  }

  /** By hand, as a sampler asks some thousand times a second. */
  private static boolean isNumber(String digits) {
    for (int i = 0; i < digits.length(); i++) {
      if (digits.charAt(i) < '0' || digits.charAt(i) > '9') {
        return false;
      }
    }
    return !digits.isEmpty() && digits.length() <= MOST_DIGITS;
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
