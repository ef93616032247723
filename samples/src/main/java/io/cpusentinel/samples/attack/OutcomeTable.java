package io.cpusentinel.samples.attack;

import io.cpusentinel.samples.console.TextTable;
import java.util.List;

/** What the harness ends with. */
final class OutcomeTable {

  private static final int FIGURE_COLUMN = 6;

  private OutcomeTable() {}

  static List<String> lines(List<Outcome> outcomes) {
    TextTable table = new TextTable(2, FIGURE_COLUMN);
    table.add("scenario", "variation", "expected", "found", "missed", "false", "figure");
    for (Outcome outcome : outcomes) {
      table.add(
          outcome.scenario(),
          outcome.variation(),
          Long.toString(outcome.expected()),
          Long.toString(outcome.found()),
          Long.toString(outcome.missed()),
          Long.toString(outcome.falselyFound()),
          outcome.figure());
    }
    long wrong = outcomes.stream().filter(outcome -> !outcome.isAsExpected()).count();
    table.note(
        wrong == 0
            ? "Everything was found, and nobody was blamed wrongly."
            : "NOT AS IT MUST BE: %d of %d rows.".formatted(wrong, outcomes.size()));
    return table.lines();
  }
}
