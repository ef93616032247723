package io.cpusentinel.probe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A read of {@code /proc/self/stat} through a descriptor that stays open, at each of which the
 * kernel adds up anew what the process has consumed. Confined to one thread.
 */
final class StatRead implements TimedCall {

  private static final String FILE = "/proc/self/stat";

  /** A line is at most some 400 bytes. */
  private static final int SIZE = 1_024;

  private final FileChannel channel;
  private final ByteBuffer bytes = ByteBuffer.allocateDirect(SIZE);

  private StatRead(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * @throws UnsupportedOperationException if there is no such file
   */
  static StatRead open() {
    try {
      return new StatRead(FileChannel.open(Path.of(FILE), StandardOpenOption.READ));
    } catch (IOException e) {
      throw new UnsupportedOperationException(FILE + " cannot be read", e);
    }
  }

  @Override
  public String name() {
    return FILE;
  }

  @Override
  public boolean make() {
    bytes.clear();
    try {
      return channel.read(bytes, 0) > 0;
    } catch (IOException e) {
      // Also if the thread is interrupted, which closes the channel: a call that failed.
      return false;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
