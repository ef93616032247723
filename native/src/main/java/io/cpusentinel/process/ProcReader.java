package io.cpusentinel.process;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads files of {@code /proc} as wholes. Confined to one thread at a time. */
class ProcReader {

  /** A line of groups may have 65,536 numbers, a list of children as many as there are pids. */
  static final int LONGEST = 4 << 20;

  private static final int USUAL = 4096;

  private byte[] buffer = new byte[USUAL];

  /**
   * Null if it is not there, be it that it never was or that its process is gone: that is ENOENT
   * when it is opened and ESRCH when it is read, proc(5).
   *
   * @throws AccessDeniedException if it is there and may not be read
   * @throws MalformedFileException if it is longer than any of these files is
   */
  @Nullable ProcText read(File file) throws IOException {
    try (FileInputStream in = new FileInputStream(file)) {
      int length = fill(in);
      if (length > LONGEST) {
        throw new MalformedFileException(file.getPath(), "is longer than " + LONGEST + " bytes");
      }
      return new ProcText(file.getPath(), Arrays.copyOf(buffer, length), length);
    } catch (MalformedFileException e) {
      throw e;
    } catch (IOException e) {
      // What it was is in the message only, in words that depend on the user's language.
      return absentOrDenied(file, e);
    }
  }

  /** For whoever reads the same file time and again. */
  ProcSource source(File file) {
    return () -> read(file);
  }

  private int fill(FileInputStream in) throws IOException {
    int length = 0;
    while (length <= LONGEST) {
      if (length == buffer.length) {
        buffer = Arrays.copyOf(buffer, 2 * length);
      }
      int read = in.read(buffer, length, buffer.length - length);
      if (read < 0) {
        break;
      }
      length += read;
    }
    return length;
  }

  static @Nullable ProcText absentOrDenied(File file, IOException e) throws AccessDeniedException {
    if (Files.notExists(file.toPath())) {
      return null;
    }
    AccessDeniedException denied = new AccessDeniedException(file.getPath());
    denied.initCause(e);
    throw denied;
  }
}
