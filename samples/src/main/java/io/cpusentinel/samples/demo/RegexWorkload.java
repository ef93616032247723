package io.cpusentinel.samples.demo;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Regular expressions of the JDK: one that behaves and one that backtracks itself to death. */
final class RegexWorkload implements Workload {

  static final String NORMAL = "regex_normal";
  static final String BURN = "regex_burn";

  private static final Pattern LOG_LINE =
      Pattern.compile("(\\d{4}-\\d{2}-\\d{2}) (\\w+) \\[([^\\]]+)\\] took (\\d+) ms");

  private static final String LOG =
      """
      2026-11-21 INFO [checkout] took 17 ms
      2026-11-21 WARN [search] took 402 ms
      no line of ours
      2026-11-22 INFO [login] took 5 ms
      """;

  // The textbook expressions do not burn any more: the JDK remembers where they failed before. A
  // back reference makes it forget that.
  private static final Pattern CATASTROPHE = Pattern.compile("(a+)+\\1b");

  /**
   * Twice the time for each further letter. 23 take 0.2 s, and up to 0.9 s where the compiler has
   * seen other patterns before.
   */
  private static final String POISON = "a".repeat(23) + "!";

  private final String operation;
  private final Pattern pattern;
  private final String text;

  private RegexWorkload(String operation, Pattern pattern, String text) {
    this.operation = operation;
    this.pattern = pattern;
    this.text = text;
  }

  static RegexWorkload normal() {
    return new RegexWorkload(NORMAL, LOG_LINE, LOG);
  }

  static RegexWorkload burn() {
    return new RegexWorkload(BURN, CATASTROPHE, POISON);
  }

  @Override
  public String operation() {
    return operation;
  }

  /** How often the pattern was found. */
  @Override
  public long run() {
    Matcher matcher = pattern.matcher(text);
    long found = 0;
    while (matcher.find()) {
      found++;
    }
    return found;
  }
}
