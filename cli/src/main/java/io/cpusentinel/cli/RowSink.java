package io.cpusentinel.cli;

import java.io.IOException;
import java.io.OutputStream;

/** Where rows go. Whoever reads there sees each row as soon as it is written. */
@FunctionalInterface
interface RowSink {

  /**
   * Takes a row as a whole.
   *
   * @param row with the end of its line
   */
  void write(RowBytes row) throws IOException;

  /**
   * Rows for whoever reads standard output.
   *
   * @param out keeps nothing back
   */
  static RowSink ofStandardOutput(OutputStream out) {
    return row -> {
      try {
        row.writeTo(out);
      } catch (IOException e) {
        throw new IOException("standard output: cannot be written", e);
      }
    };
  }
}
