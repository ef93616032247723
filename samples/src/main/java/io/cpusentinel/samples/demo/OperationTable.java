package io.cpusentinel.samples.demo;

import io.cpusentinel.TransactionMetrics;
import io.cpusentinel.samples.console.TextTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The figures of all transactions by operation, in the order of the plan. Thread-safe. */
final class OperationTable {

  private final Map<String, OperationFigures> byOperation = new LinkedHashMap<>();

  OperationTable(Plan plan) {
    for (Operation operation : plan.operations()) {
      byOperation.put(operation.name(), new OperationFigures());
      operation.children().forEach(child -> byOperation.putIfAbsent(child, new OperationFigures()));
    }
  }

  void record(TransactionMetrics metrics) {
    figures(String.valueOf(metrics.operation())).record(metrics);
  }

  OperationFigures figures(String operation) {
    OperationFigures figures = byOperation.get(operation);
    if (figures == null) {
      throw new IllegalArgumentException(
          "an operation must be one of " + byOperation.keySet() + ", was " + operation);
    }
    return figures;
  }

  List<String> lines() {
    TextTable table = new TextTable(1);
    table.add(
        "operation",
        "count",
        "cpu p50 ms",
        "cpu p99 ms",
        "cpu max ms",
        "wall p50 ms",
        "wall p99 ms",
        "cpu unknown",
        "violations");
    byOperation.forEach((operation, figures) -> addRow(table, operation, figures));
    return table.lines();
  }

  private static void addRow(TextTable table, String operation, OperationFigures figures) {
    table.add(
        operation,
        Long.toString(figures.wall().count()),
        figures.cpu().percentile(50),
        figures.cpu().percentile(99),
        figures.cpu().max(),
        figures.wall().percentile(50),
        figures.wall().percentile(99),
        Long.toString(figures.unknown()),
        Long.toString(figures.violations()));
  }
}
