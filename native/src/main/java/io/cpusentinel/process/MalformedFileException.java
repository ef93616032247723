package io.cpusentinel.process;

import java.io.IOException;

/** A file of {@code /proc} is not what proc(5) says; the message names it and the fault. */
final class MalformedFileException extends IOException {

  private static final long serialVersionUID = 1;

  private final String file;
  private final String fault;

  MalformedFileException(String file, String fault) {
    super(file + ": " + fault);
    this.file = file;
    this.fault = fault;
  }

  String file() {
    return file;
  }

  String fault() {
    return fault;
  }
}
