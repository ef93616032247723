package io.cpusentinel.samples.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Text in aligned columns: words to the left, figures to the right. Not thread-safe. */
final class TextTable {

  /** How a figure that is not known is shown. */
  static final String UNKNOWN = "n/a";

  private static final String GAP = "  ";

  private final int leftColumns;
  private final List<List<String>> rows = new ArrayList<>();

  /** A table whose first columns are words. */
  TextTable(int leftColumns) {
    this.leftColumns = leftColumns;
  }

  void add(String... cells) {
    rows.add(List.of(cells));
  }

  /** A line that heeds no column. */
  void note(String text) {
    rows.add(List.of(text));
  }

  List<String> lines() {
    return rows.stream().map(this::line).toList();
  }

  static String millis(long nanos, int decimals) {
    return String.format(Locale.ROOT, "%." + decimals + "f", nanos / 1e6);
  }

  private String line(List<String> row) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < row.size(); column++) {
      String cell = row.get(column);
      String padding = " ".repeat(Math.max(0, width(column) - cell.length()));
      line.append(column == 0 ? "" : GAP);
      line.append(column < leftColumns ? cell + padding : padding + cell);
    }
    return line.toString().stripTrailing();
  }

  private int width(int column) {
    return rows.stream()
        .filter(row -> row.size() > 1 && row.size() > column)
        .mapToInt(row -> row.get(column).length())
        .max()
        .orElse(0);
  }
}
