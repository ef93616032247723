package io.cpusentinel;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an offender was doing, seen because its CPU time had advanced since the last look.
 * Immutable.
 *
 * @param transactionId id of the transaction
 * @param threadId the thread, as {@link Thread#getId()}
 * @param threadName its name
 * @param cpuNanos CPU time that the transaction had consumed, in nanoseconds
 * @param stack innermost frame first, at most 64
 */
public record ProfileSample(
    String transactionId,
    long threadId,
    String threadName,
    long cpuNanos,
    List<StackTraceElement> stack) {

  @SuppressWarnings("doclint:missing")
  public ProfileSample {
    stack = List.copyOf(stack);
  }

  /**
   * The stack as events show it.
   *
   * @return outermost frame first, separated by semicolons, or null if it is empty
   */
  public @Nullable String stackText() {
    return Stacks.text(stack);
  }
}
