package io.cpusentinel.samples.demo;

/** Ends the demonstration with one line for the user, who can do something about it. */
final class DemoFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  DemoFailure(String message, Throwable cause) {
    super(message, cause);
  }

  DemoFailure(String message) {
    super(message);
  }
}
