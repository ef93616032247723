package io.cpusentinel.process;

import io.cpusentinel.ResourceTrackingException;
import java.nio.file.AccessDeniedException;

/** Names the file for whom it may concern. */
final class Unreadable {

  private Unreadable() {}

  static ResourceTrackingException because(Exception e, String root) {
    if (e instanceof AccessDeniedException denied) {
      return ResourceTrackingException.file(denied.getFile(), "may not be read", e);
    }
    if (e instanceof MalformedFileException malformed) {
      return ResourceTrackingException.file(malformed.file(), malformed.fault(), e);
    }
    if (e instanceof ArithmeticException) {
      return ResourceTrackingException.file(root, "has figures beyond all measure", e);
    }
    return ResourceTrackingException.file(root, "cannot be read", e);
  }
}
