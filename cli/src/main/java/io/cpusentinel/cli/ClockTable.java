package io.cpusentinel.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The clocks as a table, for people. */
final class ClockTable {

  private ClockTable() {}

  static List<String> lines(ClockReport report) {
    List<String> lines = new ArrayList<>();
    lines.add(headline(report));
    lines.add("");
    TextTable table = new TextTable(2, 3);
    table.add("clock", "state", "read ns", "resolution ns", "reason");
    for (ClockRow row : report.rows()) {
      table.add(
          row.name(),
          row.state(),
          figure(row.readNanos()),
          figure(row.resolutionNanos()),
          row.reason());
    }
    lines.addAll(table.lines());
    return lines;
  }

  private static String headline(ClockReport report) {
    return report
        .chosen()
        .map(chosen -> "clock " + chosen.name() + ": " + chosen.reason())
        .map(TextTable::oneLine)
        .orElse("no clock: all CPU times are unknown");
  }

  private static String figure(@Nullable Long nanos) {
    return nanos == null ? TextTable.UNKNOWN : nanos.toString();
  }
}
