package io.cpusentinel.otel;

import io.cpusentinel.TransactionMetrics;

/**
 * What a transaction tells of the span that it was made of. Immutable.
 *
 * @param isCrisisMode whether there was a crisis when it ended
 * @param hasFigures whether its figures are those of the span
 */
record EndedRequest(
    TransactionMetrics metrics, String operation, boolean isCrisisMode, boolean hasFigures) {

  /** It became a transaction after the span had started, so that the span does not know yet. */
  void identify(AttributeSink sink) {
    sink.set(SpanAttributes.TRANSACTION_ID, metrics.transactionId());
    sink.set(SpanAttributes.OPERATION, operation);
    sink.set(SpanAttributes.CRISIS_MODE, isCrisisMode);
  }
}
