package io.cpusentinel;

/**
 * A transaction was not started, because its CPU time cannot be measured here and its operation is
 * configured not to run unmeasured ({@link UnknownCpu#REFUSE}).
 */
public final class UnmeasurableException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final String operation;

  UnmeasurableException(String operation, String why) {
    super(
        "the CPU time of operation %s cannot be measured, and it must not run unmeasured: %s"
            .formatted(operation, why));
    this.operation = operation;
  }

  /**
   * What was not started.
   *
   * @return the operation
   */
  public String operation() {
    return operation;
  }
}
