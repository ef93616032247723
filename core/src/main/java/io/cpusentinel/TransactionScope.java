package io.cpusentinel;

import org.jspecify.annotations.Nullable;

/**
 * What a listener keeps open while one transaction runs: a span, a Flight Recorder event.
 *
 * <p>Scopes of one transaction are ended in the reverse order of their opening.
 */
public interface TransactionScope {

  /**
   * The trace that this transaction belongs to.
   *
   * @return 32 lower-case hex digits, or null if this scope knows of none
   */
  default @Nullable String traceId() {
    return null;
  }

  /**
   * The span that stands for this transaction.
   *
   * @return 16 lower-case hex digits, or null if this scope knows of none
   */
  default @Nullable String spanId() {
    return null;
  }

  /**
   * Whether {@link TransactionMetrics#detail()} is to be gathered for this transaction, at the
   * price of two system calls. Asked once, before the transaction starts.
   *
   * @return whether it is to be gathered even where the monitor does not gather it for all
   */
  default boolean wantsDetail() {
    return false;
  }

  /**
   * A part of the transaction begins on one more thread, the calling one. Scopes are entered in the
   * order of their opening and closed in the reverse one.
   *
   * @return closed on the same thread when that part is over, or null if there is nothing to do
   */
  default @Nullable Entered enter() {
    return null;
  }

  /**
   * The transaction leaves the thread that started it, which goes on with something else: see
   * {@link Transaction#detach}. Called on that thread, at most once; the end comes later, on any
   * thread.
   */
  default void leave() {}

  /**
   * The transaction has ended. Called once, on the thread that started it unless another one ended
   * it.
   *
   * @param metrics the final figures
   */
  void end(TransactionMetrics metrics);

  /** A scope on a thread that did not open it. */
  interface Entered extends AutoCloseable {
    /** The part on this thread is over. */
    @Override
    void close();
  }
}
