package io.cpusentinel.cli;

import java.io.IOException;
import java.io.PrintWriter;

/** Where rows go. Whoever reads there sees each row as soon as it is written. */
@FunctionalInterface
interface RowSink {

  void write(String row) throws IOException;

  static RowSink of(PrintWriter out) {
    return row -> {
      out.println(row);
      // Flushes, and is all that tells of a reader that has gone.
      if (out.checkError()) {
        throw new IOException("standard output: cannot be written");
      }
    };
  }
}
