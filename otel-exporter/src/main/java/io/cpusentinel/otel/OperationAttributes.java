package io.cpusentinel.otel;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of measurements: made once for each operation, and for so many operations only.
 * Whoever puts ids into names of operations would fill the memory of the process, and of whatever
 * keeps its metrics. Thread-safe.
 */
final class OperationAttributes {

  static final int MAX_OPERATIONS = 200;

  /** What all further operations together are called. */
  static final String OTHER = "_OTHER";

  private final Map<String, Verdicts> byOperation = new ConcurrentHashMap<>();
  private final String monitor;
  private final Verdicts withoutOperation;
  private final Verdicts other;

  OperationAttributes(String monitor) {
    this.monitor = monitor;
    this.withoutOperation = verdicts(null);
    this.other = verdicts(OTHER);
  }

  Attributes of(@Nullable String operation, boolean isViolation) {
    Verdicts verdicts = operation == null ? withoutOperation : ofOperation(operation);
    return isViolation ? verdicts.violation : verdicts.none;
  }

  private Verdicts ofOperation(String operation) {
    Verdicts known = byOperation.get(operation);
    if (known != null) {
      return known;
    }
    // Once more under the lock, which nobody waits for when all places are taken.
    return byOperation.size() < MAX_OPERATIONS ? add(operation) : other;
  }

  private synchronized Verdicts add(String operation) {
    return byOperation.size() < MAX_OPERATIONS
        ? byOperation.computeIfAbsent(operation, this::verdicts)
        : byOperation.getOrDefault(operation, other);
  }

  private Verdicts verdicts(@Nullable String operation) {
    return new Verdicts(attributes(operation, false), attributes(operation, true));
  }

  private Attributes attributes(@Nullable String operation, boolean isViolation) {
    AttributesBuilder builder =
        Attributes.builder()
            .put(MonitorMetrics.MONITOR, monitor)
            .put(SpanAttributes.CPU_VIOLATION, isViolation);
    if (operation != null) {
      builder.put(SpanAttributes.OPERATION, operation);
    }
    return builder.build();
  }

  private record Verdicts(Attributes none, Attributes violation) {}
}
