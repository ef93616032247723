package io.cpusentinel.samples.telemetry;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a metric says of the CPU time of one operation, violating or not. */
public record CpuDistribution(long count, double sumMillis, double maxMillis, long violations) {

  public static Map<String, CpuDistribution> byOperation(Metric metric) {
    Map<String, CpuDistribution> found = new TreeMap<>();
    for (HistogramDataPoint point : metric.getHistogram().getDataPointsList()) {
      ReceivedAttributes attributes = ReceivedAttributes.of(point.getAttributesList());
      found.merge(
          attributes.text("cpusentinel.operation"),
          of(point, attributes.flag("cpu_violation")),
          CpuDistribution::plus);
    }
    return found;
  }

  public static Map<String, AnyValue> attributes(List<KeyValue> list) {
    return list.stream().collect(Collectors.toMap(KeyValue::getKey, KeyValue::getValue));
  }

  private static CpuDistribution of(HistogramDataPoint point, boolean isViolation) {
    return new CpuDistribution(
        point.getCount(),
        point.getSum() * 1e3,
        point.getMax() * 1e3,
        isViolation ? point.getCount() : 0);
  }

  private CpuDistribution plus(CpuDistribution other) {
    return new CpuDistribution(
        count + other.count,
        sumMillis + other.sumMillis,
        Math.max(maxMillis, other.maxMillis),
        violations + other.violations);
  }
}
