package io.cpusentinel.cli;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;

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

  @Override
  public void write(String row) throws IOException {
    FileChannel channel = out.getChannel();
    ByteBuffer bytes = ByteBuffer.wrap((row + "\n").getBytes(StandardCharsets.UTF_8));
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (IOException e) {
      takeBack(bytes.position());
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }

  /** Part of a row is what a full disk leaves. */
  private void takeBack(long written) throws IOException {
    if (written > 0) {
      out.getChannel().truncate(out.getChannel().size() - written);
    }
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
