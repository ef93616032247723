package io.cpusentinel.otel;

import io.cpusentinel.TransactionMetrics;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.context.Context;
import java.util.List;

/** How much CPU the transactions of one monitor burn, by operation. Thread-safe. */
final class TransactionCpu {

  /** From where a threshold can lie to what nobody means to burn; three steps in each decade. */
  private static final List<Double> BOUNDARIES_SECONDS =
      List.of(
          0.0001, 0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0,
          5.0, 10.0);

  private final DoubleHistogram histogram;
  private final OperationAttributes attributes;

  TransactionCpu(Meter meter, String monitor) {
    histogram =
        meter
            .histogramBuilder("cpusentinel.transaction.cpu")
            .setUnit("s")
            .setDescription("CPU time of transactions")
            .setExplicitBucketBoundariesAdvice(BOUNDARIES_SECONDS)
            .build();
    attributes = new OperationAttributes(monitor);
  }

  /**
   * Counts one transaction, unless its CPU is unknown.
   *
   * @param context where its span is current, so that an exemplar names that
   */
  void record(TransactionMetrics metrics, Context context) {
    double millis = metrics.threadCpuMillis();
    if (!Double.isNaN(millis)) {
      histogram.record(
          millis / 1e3, attributes.of(metrics.operation(), metrics.cpuViolation()), context);
    }
  }
}
