package io.cpusentinel.cli;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;

/** A file that rows are appended to, each as a whole or not at all. Not thread-safe. */
final class RowFile implements RowSink, AutoCloseable {

  private final File file;
  private final FileOutputStream out;

  private RowFile(File file, FileOutputStream out) {
    this.file = file;
    this.out = out;
  }

  /** Makes it where it is not there, and the folders above it. */
  static RowFile append(File file) throws IOException {
    File parent = file.getAbsoluteFile().getParentFile();
    // Somebody else may make it at the same moment.
    if (parent != null && !parent.isDirectory() && !parent.mkdirs() && !parent.isDirectory()) {
      throw new IOException(parent + ": this folder cannot be made");
    }
    return new RowFile(file, new FileOutputStream(file, true));
  }

  /** By the stream: a channel knows how much it has written, for four times the CPU time. */
  @Override
  public void write(RowBytes row) throws IOException {
    try {
      row.writeTo(out);
    } catch (IOException e) {
      throw new IOException(file + ": " + e.getMessage() + afterTakingBack(row), e);
    }
  }

  /** What else there is to be told: that needs the right to read, which writing does not. */
  private String afterTakingBack(RowBytes row) {
    try {
      takeBack(row);
      return "";
    } catch (IOException e) {
      return "; the last row may be cut off: " + e.getMessage();
    }
  }

  /** Part of a row is what a full disk leaves: the file ends as the row begins. */
  private void takeBack(RowBytes row) throws IOException {
    if (!file.isFile()) {
      return;
    }
    try (RandomAccessFile rows = new RandomAccessFile(file, "rw")) {
      long size = rows.length();
      byte[] end = new byte[(int) Math.min(row.length(), size)];
      rows.seek(size - end.length);
      rows.readFully(end);
      rows.setLength(size - written(row, end));
    }
  }

  /** How many bytes there are of a row; no place in it looks like its beginning. */
  private static int written(RowBytes row, byte[] end) {
    for (int from = 0; from < end.length; from++) {
      if (isStart(row, end, from)) {
        return end.length - from;
      }
    }
    return 0;
  }

  private static boolean isStart(RowBytes row, byte[] end, int from) {
    for (int at = from; at < end.length; at++) {
      if (end[at] != row.at(at - from)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
