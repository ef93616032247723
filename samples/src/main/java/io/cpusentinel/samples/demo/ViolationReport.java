package io.cpusentinel.samples.demo;

import io.cpusentinel.CpuViolation;
import io.cpusentinel.SentinelListener;
import io.cpusentinel.samples.console.TextTable;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Collects violations, and tells of each operation's worst ones. Thread-safe. */
final class ViolationReport implements SentinelListener {

  /** An operation with more than so many is cut down to its worst ones. */
  private static final int MANY = 5;

  private static final int WORST = 3;
  private static final String ABSENT = "-";

  private final Queue<CpuViolation> violations = new ConcurrentLinkedQueue<>();

  @Override
  public void onViolation(CpuViolation violation) {
    violations.add(violation);
  }

  /** Grouped by operation: the one with the largest excess first, in it the largest first. */
  List<String> lines() {
    List<CpuViolation> largestFirst =
        violations.stream()
            .sorted(Comparator.comparingLong(CpuViolation::excessNanos).reversed())
            .toList();
    Map<String, List<CpuViolation>> byOperation =
        largestFirst.stream()
            .collect(
                Collectors.groupingBy(
                    violation -> orAbsent(violation.operation()),
                    LinkedHashMap::new,
                    Collectors.toList()));
    TextTable table = new TextTable(5);
    table.add(
        "transaction",
        "operation",
        "principal",
        "thread",
        "found",
        "cpu ms",
        "threshold ms",
        "excess ms");
    byOperation.values().forEach(group -> addGroup(table, group));
    return table.lines();
  }

  private static void addGroup(TextTable table, List<CpuViolation> group) {
    int shown = group.size() > MANY ? WORST : group.size();
    group.subList(0, shown).forEach(violation -> addRow(table, violation));
    if (shown < group.size()) {
      table.note("... and " + (group.size() - shown) + " more");
    }
  }

  private static void addRow(TextTable table, CpuViolation violation) {
    table.add(
        orAbsent(violation.transactionId()),
        orAbsent(violation.operation()),
        orAbsent(violation.principal()),
        orAbsent(violation.threadName()),
        violation.detection().label(),
        TextTable.millis(violation.cpuNanos(), 2),
        TextTable.millis(violation.thresholdNanos(), 2),
        TextTable.millis(violation.excessNanos(), 2));
  }

  private static String orAbsent(@Nullable String text) {
    return Objects.requireNonNullElse(text, ABSENT);
  }
}
