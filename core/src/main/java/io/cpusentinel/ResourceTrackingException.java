package io.cpusentinel;

import org.jspecify.annotations.Nullable;

/** What a process consumes could not be read, and nothing is made up for it. */
public final class ResourceTrackingException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final @Nullable String file;

  private ResourceTrackingException(
      String message, @Nullable String file, @Nullable Throwable cause) {
    super(message, cause);
    this.file = file;
  }

  /**
   * There is no such process, or it is hidden from this user.
   *
   * @param pid the id that was asked for
   * @return to be thrown
   */
  public static ResourceTrackingException noProcess(long pid) {
    return new ResourceTrackingException("there is no process " + pid, null, null);
  }

  /**
   * A file cannot be read, or not be understood.
   *
   * @param file its path
   * @param fault what is wrong with it
   * @param cause what was thrown when it was tried, or null
   * @return to be thrown
   */
  public static ResourceTrackingException file(
      String file, String fault, @Nullable Throwable cause) {
    return new ResourceTrackingException(file + ": " + fault, file, cause);
  }

  /**
   * Which file it was.
   *
   * @return its path, or null if there is no such process
   */
  public @Nullable String file() {
    return file;
  }
}
