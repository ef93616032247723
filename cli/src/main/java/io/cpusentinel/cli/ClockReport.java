package io.cpusentinel.cli;

import io.cpusentinel.ClockInfo;
import io.cpusentinel.SentinelMonitor;
import io.cpusentinel.ThreadCpuClock;
import java.util.List;
import java.util.Optional;

/**
 * Every clock, in order of preference, with the one in use. Immutable.
 *
 * @param inUse the clock in use as the library tells it: not usable where there is none
 * @param clocks all that are known, refused ones too
 */
record ClockReport(ClockInfo inUse, List<ClockInfo> clocks) {

  ClockReport {
    clocks = List.copyOf(clocks);
  }

  /**
   * Measured now, in some tenths of a second.
   *
   * @throws IllegalArgumentException if something configured breaks its rule
   */
  static ClockReport ofThisProcess() {
    // Only a monitor tells why its clock was chosen.
    try (SentinelMonitor monitor = SentinelMonitor.builder().discoverListeners(false).build()) {
      return new ClockReport(monitor.control().clock(), ThreadCpuClock.available());
    }
  }

  Optional<ClockRow> chosen() {
    return inUse.usable() ? Optional.of(ClockRow.chosen(inUse)) : Optional.empty();
  }

  List<ClockRow> rows() {
    return clocks.stream().map(this::row).toList();
  }

  private ClockRow row(ClockInfo clock) {
    return inUse.usable() && inUse.name().equals(clock.name())
        ? ClockRow.chosen(inUse)
        : ClockRow.notChosen(clock);
  }
}
