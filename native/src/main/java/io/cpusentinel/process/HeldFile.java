package io.cpusentinel.process;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * A file of {@code /proc} that stays open: the kernel makes it anew each time it is read from its
 * start ({@code seq_lseek()} in {@code fs/seq_file.c}). A descriptor belongs to the process that
 * had the pid when it was opened, and fails once that is gone (ESRCH), whoever has the pid then.
 * Confined to one thread at a time.
 */
final class HeldFile implements ProcSource {

  /** The kernel gives as much as fits; none of these files is that long. */
  private static final int LONGEST = 8_192;

  private final File file;
  private final ProcReader opening;
  private final byte[] buffer = new byte[LONGEST];
  private @Nullable RandomAccessFile held;
  private boolean isRefused;

  /**
   * @param opening reads it where that fails
   */
  HeldFile(File file, ProcReader opening) {
    this.file = file;
    this.opening = opening;
  }

  @Override
  public @Nullable ProcText read() throws IOException {
    int length = isRefused ? -1 : readHeld();
    if (length < 0 || length == LONGEST) {
      // Whatever it was, the file by its name tells: it is gone, or may not be read, or too long.
      return opening.read(file);
    }
    return new ProcText(file.getPath(), buffer, length);
  }

  /** Negative if that failed. */
  private int readHeld() {
    try {
      RandomAccessFile from = held == null ? new RandomAccessFile(file, "r") : held;
      held = from;
      from.seek(0);
      return Math.max(0, from.read(buffer));
    } catch (IOException e) {
      // Of another user's process: not tried again, as it would fail each time.
      isRefused = held == null;
      close();
      return -1;
    }
  }

  @Override
  public void close() {
    RandomAccessFile closed = held;
    held = null;
    try {
      if (closed != null) {
        closed.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
