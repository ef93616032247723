package io.cpusentinel.samples.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Text in aligned columns: words to the left, figures to the right. Not thread-safe. */
public final class TextTable {

  /** How a figure that is not known is shown. */
  public static final String UNKNOWN = "n/a";

  private static final String GAP = "  ";

  private final int leftColumns;
  private final int leftAgainFrom;
  private final List<List<String>> rows = new ArrayList<>();

  /** A table whose first columns are words. */
  public TextTable(int leftColumns) {
    this(leftColumns, Integer.MAX_VALUE);
  }

  /** A table whose first columns are words, and those again that follow the figures. */
  public TextTable(int leftColumns, int leftAgainFrom) {
    this.leftColumns = leftColumns;
    this.leftAgainFrom = leftAgainFrom;
  }

  public void add(String... cells) {
    rows.add(List.of(cells));
  }

  /** A line that heeds no column. */
  public void note(String text) {
    rows.add(List.of(text));
  }

  public List<String> lines() {
    return rows.stream().map(this::line).toList();
  }

  public static String millis(long nanos, int decimals) {
    return String.format(Locale.ROOT, "%." + decimals + "f", nanos / 1e6);
  }

  private String line(List<String> row) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < row.size(); column++) {
      String cell = row.get(column);
      String padding = " ".repeat(Math.max(0, width(column) - cell.length()));
      line.append(column == 0 ? "" : GAP);
      line.append(isWord(column) ? cell + padding : padding + cell);
    }
    return line.toString().stripTrailing();
  }

  private boolean isWord(int column) {
    return column < leftColumns || column >= leftAgainFrom;
  }

  private int width(int column) {
    return rows.stream()
        .filter(row -> row.size() > 1 && row.size() > column)
        .mapToInt(row -> row.get(column).length())
        .max()
        .orElse(0);
  }
}
