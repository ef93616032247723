package io.cpusentinel.otel;

import io.cpusentinel.Refusal;
import io.cpusentinel.Transaction;
import io.cpusentinel.TransactionMetrics;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import org.jspecify.annotations.Nullable;

/** What a span says of its transaction. What is unknown is absent: there is no number for it. */
final class SpanAttributes {

  static final AttributeKey<String> TRANSACTION_ID =
      AttributeKey.stringKey("cpusentinel.transaction.id");
  static final AttributeKey<String> OPERATION = AttributeKey.stringKey("cpusentinel.operation");
  static final AttributeKey<String> PRINCIPAL = AttributeKey.stringKey("cpusentinel.principal");
  static final AttributeKey<Double> THREAD_CPU_MS = AttributeKey.doubleKey("thread_cpu_ms");
  static final AttributeKey<Boolean> CPU_VIOLATION = AttributeKey.booleanKey("cpu_violation");
  static final AttributeKey<Double> CPU_UTILIZATION = AttributeKey.doubleKey("cpu_utilization");
  static final AttributeKey<Double> CPU_THRESHOLD_MS = AttributeKey.doubleKey("cpu_threshold_ms");
  static final AttributeKey<String> CPU_QUALITY = AttributeKey.stringKey("cpu_quality");
  static final AttributeKey<Boolean> CRISIS_MODE =
      AttributeKey.booleanKey("cpusentinel.crisis_mode");

  /** Of the semantic conventions, where a span has the status ERROR. */
  static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("error.type");

  /** Of low cardinality, as span names have to be: ids are attributes. */
  private static final String NAME_WITHOUT_OPERATION = "transaction";

  private SpanAttributes() {}

  /** With everything that is known before the work runs, because samplers see nothing later. */
  static SpanBuilder builder(Tracer tracer, Transaction transaction, Context parent) {
    SpanBuilder builder = builder(tracer, transaction.operation(), parent);
    identify(builder, transaction.id(), transaction.principal());
    return builder;
  }

  /** The same of a transaction that there never was. */
  static SpanBuilder builder(Tracer tracer, Refusal refusal, Context parent) {
    SpanBuilder builder = builder(tracer, refusal.operation(), parent);
    identify(builder, refusal.transactionId(), refusal.principal());
    return builder
        .setAttribute(CPU_VIOLATION, false)
        .setAttribute(ERROR_TYPE, refusal.reason().getClass().getName());
  }

  private static SpanBuilder builder(Tracer tracer, @Nullable String operation, Context parent) {
    SpanBuilder builder =
        tracer
            .spanBuilder(operation == null ? NAME_WITHOUT_OPERATION : operation)
            .setParent(parent);
    setIfPresent(builder, OPERATION, operation);
    return builder;
  }

  private static void identify(SpanBuilder builder, String id, @Nullable String principal) {
    builder.setAttribute(TRANSACTION_ID, id);
    setIfPresent(builder, PRINCIPAL, principal);
  }

  static void setAtEnd(AttributeSink sink, TransactionMetrics metrics) {
    sink.set(CPU_VIOLATION, metrics.cpuViolation());
    sink.set(CPU_QUALITY, metrics.quality().label());
    setIfKnown(sink, THREAD_CPU_MS, metrics.threadCpuMillis());
    setIfKnown(sink, CPU_UTILIZATION, metrics.cpuUtilization());
    if (metrics.thresholdNanos() > 0) {
      sink.set(CPU_THRESHOLD_MS, metrics.thresholdNanos() / 1e6);
    }
  }

  private static void setIfPresent(
      SpanBuilder builder, AttributeKey<String> key, @Nullable String value) {
    if (value != null) {
      builder.setAttribute(key, value);
    }
  }

  private static void setIfKnown(AttributeSink sink, AttributeKey<Double> key, double value) {
    if (!Double.isNaN(value)) {
      sink.set(key, value);
    }
  }
}
