package io.cpusentinel.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Text in aligned columns: words to the left, figures to the right. Not thread-safe. */
final class TextTable {

  /** How a figure that is not known is shown. */
  static final String UNKNOWN = "n/a";

  private static final String GAP = "  ";

  private final Set<Integer> figures;
  private final List<List<String>> rows = new ArrayList<>();

  /** A table with figures in the columns of these numbers, from 0 on, and words in the others. */
  TextTable(Integer... figures) {
    this.figures = Set.of(figures);
  }

  void add(String... cells) {
    rows.add(List.of(cells).stream().map(TextTable::oneLine).toList());
  }

  List<String> lines() {
    return rows.stream().map(this::line).toList();
  }

  /** What the operating system's loader says of a library may run over several lines. */
  static String oneLine(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }

  private String line(List<String> row) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < row.size(); column++) {
      String cell = row.get(column);
      String padding = " ".repeat(width(column) - cell.length());
      line.append(column == 0 ? "" : GAP);
      line.append(figures.contains(column) ? padding + cell : cell + padding);
    }
    return line.toString().stripTrailing();
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }
}
