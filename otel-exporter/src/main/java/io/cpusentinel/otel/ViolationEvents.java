package io.cpusentinel.otel;

import io.cpusentinel.CpuViolation;
import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.api.logs.Severity;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Tells each violation as a log-based event, which is there whatever became of the span. Immutable.
 */
final class ViolationEvents {

  static final String NAME = "cpusentinel.cpu_violation";

  private final Logger logger;
  private final @Nullable String monitor;

  ViolationEvents(Logger logger, @Nullable String monitor) {
    this.logger = logger;
    this.monitor = monitor;
  }

  void emit(CpuViolation violation) {
    logger
        .logRecordBuilder()
        .setEventName(NAME)
        .setTimestamp(violation.timestamp())
        .setContext(ViolationContext.of(violation))
        .setSeverity(Severity.WARN)
        .setSeverityText("WARN")
        .setBody(line(violation))
        .setAllAttributes(ViolationAttributes.of(violation, monitor))
        .emit();
  }

  /** For people who read lines; who it was is in the attributes. */
  private static String line(CpuViolation violation) {
    String burned =
        violation.cpuNanos() < 0 ? "CPU unknown" : millis(violation.cpuNanos()) + " of CPU";
    return "CPU violation (%s): %s, threshold %s"
        .formatted(violation.detection().label(), burned, millis(violation.thresholdNanos()));
  }

  private static String millis(long nanos) {
    return String.format(Locale.ROOT, "%.2f ms", nanos / 1e6);
  }
}
