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
   * The number between two places, which is negative if that is no whole number of at most 18
   * digits. Read in place, as a sampler asks some thousand times a second.
   */
  long numberOrNegative(int from, int to) {
    if (from >= to || to - from > MOST_DIGITS) {
      return -1;
    }
    long number = 0;
    for (int at = from; at < to; at++) {
      int digit = bytes.charAt(at) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = 10 * number + digit;
    }
    return number;
  }

  /**
   * The number between two places.
   *
   * @param what the name of the number, by proc(5)
   * @throws MalformedFileException if that is no whole number of at most 18 digits
   */
  long number(int from, int to, String what) throws MalformedFileException {
    long number = numberOrNegative(from, to);
    if (number < 0) {
      throw noNumber(from, to, what);
    }
    return number;
  }

  MalformedFileException noNumber(int from, int to, String what) {
    String shown = shown(bytes.substring(from, to));
    return malformed(what + " is " + shown + ", not a number of 1 to 18 digits");
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
