package io.cpusentinel.cli;

import io.cpusentinel.ClockInfo;
import io.cpusentinel.ThreadCpuClock;
import java.util.List;

/** Machines that are made up. */
final class FakeReports {

  private static final long UNKNOWN = ThreadCpuClock.UNKNOWN;

  private FakeReports() {}

  /** One clock serves, one is in reserve, one is refused. */
  static ClockReport mixed() {
    return new ClockReport(
        clock("swift", true, "forced by someone", 120, 1),
        List.of(
            clock("better", false, "not on\nthis machine", UNKNOWN, UNKNOWN),
            clock("swift", true, "works", 120, 1),
            clock("coarse", true, "works", 1_400, 15_625_000)));
  }

  static ClockReport withoutAClock() {
    return new ClockReport(
        clock("none", false, "swift: forbidden", UNKNOWN, UNKNOWN),
        List.of(clock("swift", false, "forbidden", UNKNOWN, UNKNOWN)));
  }

  /** Used, though nobody could measure what it costs. */
  static ClockReport unmeasured() {
    ClockInfo clock = clock("own", true, "given by the application", UNKNOWN, UNKNOWN);
    return new ClockReport(clock, List.of(clock));
  }

  private static ClockInfo clock(
      String name, boolean usable, String reason, long readNanos, long resolutionNanos) {
    return new ClockInfo(name, usable, reason, readNanos, resolutionNanos);
  }
}
