package io.cpusentinel.samples.attack;

/** Ends the harness with one line: an attack could not be carried out, so nothing can be said. */
final class AttackFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  AttackFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
