package io.cpusentinel;

import java.util.Objects;

/**
 * What is known of one clock on this machine. Immutable.
 *
 * @param name the clock's name
 * @param usable whether it can be used here
 * @param reason why it was chosen, kept in reserve or refused
 * @param readNanos measured cost of one read in nanoseconds, or {@link ThreadCpuClock#UNKNOWN}
 * @param resolutionNanos measured size of its smallest step in nanoseconds, or {@link
 *     ThreadCpuClock#UNKNOWN}
 */
public record ClockInfo(
    String name, boolean usable, String reason, long readNanos, long resolutionNanos) {

  @SuppressWarnings("doclint:missing")
  public ClockInfo {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(reason, "reason");
  }

  static ClockInfo refused(String name, String reason) {
    return new ClockInfo(name, false, reason, ThreadCpuClock.UNKNOWN, ThreadCpuClock.UNKNOWN);
  }

  ClockInfo because(String newReason) {
    return new ClockInfo(name, usable, newReason, readNanos, resolutionNanos);
  }
}
