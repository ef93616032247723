package io.cpusentinel.jfr.rules;

/** What to think of a clock. */
enum ClockVerdict {
  GOOD(
      Score.OK,
      "is a native clock of single threads.",
      "Each unit of work is measured by the operating system's own counter of its thread.",
      "Nothing needs to be done."),
  OF_THE_JDK(
      Score.INFORMATION,
      "is the JDK's own, which works; a native one may be cheaper and can tell more.",
      "Each unit of work is measured, with the JDK's reads of the thread's counter.",
      "Put the cpusentinel-native jar on the class path, allow native access with"
          + " --enable-native-access=ALL-UNNAMED on Java 22 and later, and let JNA unpack to a"
          + " directory that may hold executable files. Where the reason says that a native clock"
          + " costs more, or that this one was forced, all is as it should be."),
  COARSE(
      80,
      "advances in steps too great to see short bursts.",
      "What is shorter than a step is seen in sums only, by budgets: there is no verdict on it.",
      "Set no threshold below a few steps, and give principals budgets. On Windows the steps are"
          + " those of the timer tick; elsewhere choose another clock by cpusentinel.clock."),
  ALL_THREADS_TOGETHER(
      90,
      "measures all threads together: nobody is judged.",
      "No clock of single threads works here, so no CPU time can be told apart.",
      "See the reason for what stands in the way: often a sandbox that forbids clock_gettime for"
          + " thread clocks. Allow it, or make another clock usable."),
  NO_CLOCK(
      95,
      "is no clock: all CPU times are unknown.",
      "Nothing can be measured, so only strict operations are held to anything.",
      "See the reason for what stands in the way of each clock, and allow one of them.");

  private final double score;
  private final String finding;
  private final String meaning;
  private final String remedy;

  ClockVerdict(double score, String finding, String meaning, String remedy) {
    this.score = score;
    this.finding = finding;
    this.meaning = meaning;
    this.remedy = remedy;
  }

  double score() {
    return score;
  }

  /** What goes on after the clock's name. */
  String finding() {
    return finding;
  }

  String meaning() {
    return meaning;
  }

  String remedy() {
    return remedy;
  }
}
