package io.cpusentinel.samples.demo;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The file that a recording is to be written to.
 *
 * @param isNew whether it did not exist before
 */
record RecordingFile(Path path, boolean isNew) {

  /**
   * Opens it for writing once, without changing what is in it.
   *
   * @throws DemoFailure if that is not possible
   */
  static RecordingFile claim(Path file) {
    Path path = file.toAbsolutePath().normalize();
    boolean isNew = Files.notExists(path);
    try {
      Files.newByteChannel(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE).close();
      return new RecordingFile(path, isNew);
    } catch (IOException e) {
      throw new DemoFailure(
          "cannot write the recording %s: %s".formatted(path, reason(path, e)), e);
    }
  }

  /** Leaves no empty file behind where nothing was recorded. */
  void giveBack() {
    if (isNew) {
      path.toFile().delete();
    }
  }

  private static String reason(Path path, IOException e) {
    if (Files.isDirectory(path)) {
      return "it is a directory";
    }
    if (e instanceof NoSuchFileException) {
      return "its directory does not exist";
    }
    return e instanceof AccessDeniedException ? "permission denied" : e.toString();
  }
}
