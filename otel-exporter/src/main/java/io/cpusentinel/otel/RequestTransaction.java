package io.cpusentinel.otel;

import io.cpusentinel.QuarantinedException;
import io.cpusentinel.SentinelMonitor;
import io.cpusentinel.Transaction;
import io.cpusentinel.TransactionMetrics;
import io.cpusentinel.TransactionSegment;
import io.cpusentinel.UnmeasurableException;
import io.opentelemetry.api.trace.SpanContext;
import org.jspecify.annotations.Nullable;

/**
 * What other instrumentation shows as the span of a request, as a transaction: it starts when that
 * span first becomes current, its segments are the stretches in which the span is, and it ends with
 * the span. Refers to no span, so that one that nobody ends can be forgotten. Thread-safe.
 */
final class RequestTransaction {

  /** The span of the transaction that this thread is about to start. */
  private static final ThreadLocal<@Nullable SpanContext> STARTING = new ThreadLocal<>();

  private final SentinelMonitor monitor;
  private final SpanContext span;
  private final String operation;
  private @Nullable Transaction transaction;
  private boolean isOver;

  RequestTransaction(SentinelMonitor monitor, SpanContext span, String operation) {
    this.monitor = monitor;
    this.span = span;
    this.operation = operation;
  }

  /** Asked by a listener that hears of a start: the span that there is already, or null. */
  static @Nullable SpanContext startingFor() {
    return STARTING.get();
  }

  /**
   * The span has become current on the calling thread.
   *
   * @return closed there when it is no longer, or null if nothing is measured
   */
  synchronized @Nullable TransactionSegment enter() {
    if (isOver) {
      return null;
    }
    if (transaction == null) {
      transaction = start();
    }
    return transaction == null ? null : transaction.attach();
  }

  private @Nullable Transaction start() {
    STARTING.set(span);
    try {
      Transaction started = monitor.startTransaction(span.getSpanId(), operation);
      // Any thread may go on with the request, and end it while another is still at work for it.
      started.detach();
      return started;
    } catch (QuarantinedException | UnmeasurableException | IllegalArgumentException e) {
      // Refused, which the monitor has counted and told, or a name that is none: it goes on.
      isOver = true;
      return null;
    } finally {
      STARTING.remove();
    }
  }

  /** The span ends. Returns the final figures, or null if it never became a transaction. */
  @Nullable TransactionMetrics end() {
    Transaction ended;
    synchronized (this) {
      isOver = true;
      ended = transaction;
    }
    return ended == null ? null : ended.end(null);
  }

  String operation() {
    return operation;
  }

  boolean isCrisisMode() {
    return monitor.control().isCrisisMode();
  }
}
