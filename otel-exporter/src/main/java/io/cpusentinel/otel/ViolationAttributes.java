package io.cpusentinel.otel;

import io.cpusentinel.CpuContributor;
import io.cpusentinel.CpuViolation;
import io.cpusentinel.QuarantineAction;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the event of a violation says. What is unknown is absent. */
final class ViolationAttributes {

  static final AttributeKey<String> CODE_PATH = AttributeKey.stringKey("cpusentinel.code_path");
  static final AttributeKey<String> DETECTION = AttributeKey.stringKey("cpusentinel.detection");
  static final AttributeKey<Double> EXCESS_MS = AttributeKey.doubleKey("cpu_excess_ms");
  static final AttributeKey<Long> STRIKE = AttributeKey.longKey("cpusentinel.strike");
  static final AttributeKey<String> ACTION = AttributeKey.stringKey("cpusentinel.action");
  static final AttributeKey<List<String>> CONTRIBUTORS =
      AttributeKey.stringArrayKey("cpusentinel.contributors");
  static final AttributeKey<Double> RUN_QUEUE_DELAY_MS =
      AttributeKey.doubleKey("cpusentinel.run_queue_delay_ms");
  static final AttributeKey<String> STACK = AttributeKey.stringKey("cpusentinel.stack");

  /** These two are of the semantic conventions. */
  static final AttributeKey<Long> THREAD_ID = AttributeKey.longKey("thread.id");

  static final AttributeKey<String> THREAD_NAME = AttributeKey.stringKey("thread.name");

  private ViolationAttributes() {}

  static Attributes of(CpuViolation violation, @Nullable String monitor) {
    AttributesBuilder builder = Attributes.builder();
    putIfPresent(builder, MonitorMetrics.MONITOR, monitor);
    putIdentity(builder, violation);
    putFigures(builder, violation);
    putResponse(builder, violation);
    putEvidence(builder, violation);
    return builder.build();
  }

  private static void putIdentity(AttributesBuilder builder, CpuViolation violation) {
    putIfPresent(builder, SpanAttributes.TRANSACTION_ID, violation.transactionId());
    putIfPresent(builder, SpanAttributes.OPERATION, violation.operation());
    putIfPresent(builder, SpanAttributes.PRINCIPAL, violation.principal());
    putIfPresent(builder, CODE_PATH, violation.codePath());
    if (violation.threadId() >= 0) {
      builder.put(THREAD_ID, violation.threadId());
    }
    putIfPresent(builder, THREAD_NAME, violation.threadName());
  }

  private static void putFigures(AttributesBuilder builder, CpuViolation violation) {
    builder.put(DETECTION, violation.detection().label());
    putMillis(builder, SpanAttributes.THREAD_CPU_MS, violation.cpuNanos());
    putMillis(builder, SpanAttributes.CPU_THRESHOLD_MS, violation.thresholdNanos());
    putMillis(builder, EXCESS_MS, violation.excessNanos());
  }

  private static void putResponse(AttributesBuilder builder, CpuViolation violation) {
    if (violation.strike() > 0) {
      builder.put(STRIKE, (long) violation.strike());
    }
    QuarantineAction action = violation.action();
    putIfPresent(builder, ACTION, action == null ? null : action.label());
  }

  private static void putEvidence(AttributesBuilder builder, CpuViolation violation) {
    if (!violation.contributors().isEmpty()) {
      builder.put(
          CONTRIBUTORS,
          violation.contributors().stream().map(CpuContributor::transactionId).toList());
    }
    putMillis(builder, RUN_QUEUE_DELAY_MS, violation.runQueueDelayNanos());
    if (!violation.stack().isEmpty()) {
      builder.put(STACK, text(violation.stack()));
    }
  }

  /** As the JVM prints the stack of an exception, because that is what log viewers can show. */
  private static String text(List<StackTraceElement> stack) {
    return stack.stream().map(frame -> "\tat " + frame).collect(Collectors.joining("\n"));
  }

  private static void putIfPresent(
      AttributesBuilder builder, AttributeKey<String> key, @Nullable String value) {
    if (value != null) {
      builder.put(key, value);
    }
  }

  private static void putMillis(AttributesBuilder builder, AttributeKey<Double> key, long nanos) {
    if (nanos >= 0) {
      builder.put(key, nanos / 1e6);
    }
  }
}
