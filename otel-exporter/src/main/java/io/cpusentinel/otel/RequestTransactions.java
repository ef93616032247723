package io.cpusentinel.otel;

import io.cpusentinel.SentinelMonitor;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.ReadableSpan;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes transactions of requests: of spans that stand for work which this process was asked for
 * from outside, and which lie in no other span of this process. Thread-safe.
 *
 * @param isWanted asked at each request
 */
record RequestTransactions(SentinelMonitor monitor, BooleanSupplier isWanted) {

  /** Null for a span that is no request, and for all while they are not wanted. */
  @Nullable RequestTransaction of(ReadableSpan span) {
    return isRequest(span.getKind(), span.getParentSpanContext()) && isWanted.getAsBoolean()
        ? new RequestTransaction(monitor, span.getSpanContext(), span.getName())
        : null;
  }

  static boolean isRequest(SpanKind kind, SpanContext parent) {
    return (kind == SpanKind.SERVER || kind == SpanKind.CONSUMER)
        && (!parent.isValid() || parent.isRemote());
  }
}
