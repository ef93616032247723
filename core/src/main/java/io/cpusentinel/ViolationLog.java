package io.cpusentinel;

import java.util.Locale;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** One warning line for each violation, as long as they are not too many. */
final class ViolationLog {

  /** What somebody can still read; the rest is counted in the next line. */
  static final int LINES_PER_MINUTE = 20;

  private final RateLimitedLog log;

  ViolationLog(RateLimitedLog log) {
    this.log = log;
  }

  /** Writes the line elsewhere; one that is not to be written takes no place there. */
  void warn(CpuViolation violation, Executor writer) {
    log.warn(() -> line(violation), null, writer);
  }

  static String line(CpuViolation violation) {
    return "CPU violation (%s): %s%s burned %s ms of CPU, threshold %s ms%s"
        .formatted(
            violation.detection().label(),
            who(violation),
            violation.threadName() == null ? "" : " on thread " + violation.threadName(),
            millis(violation.cpuNanos()),
            millis(violation.thresholdNanos()),
            violation.action() == null ? "" : ", " + response(violation));
  }

  private static String who(CpuViolation violation) {
    return "transaction "
        + violation.transactionId()
        + named(", operation ", violation.operation())
        + named(", principal ", violation.principal())
        + named(", code path ", violation.codePath());
  }

  private static String response(CpuViolation violation) {
    String action = String.valueOf(violation.action()).toLowerCase(Locale.ROOT);
    return violation.strike() == 0 ? action : action + " (strike " + violation.strike() + ")";
  }

  private static String named(String what, @Nullable String value) {
    return value == null ? "" : what + value;
  }

  private static String millis(long nanos) {
    return CpuTime.isKnown(nanos) ? String.format(Locale.ROOT, "%.2f", nanos / 1e6) : "unknown";
  }
}
