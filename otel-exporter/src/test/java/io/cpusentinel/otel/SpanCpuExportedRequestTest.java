package io.cpusentinel.otel;

import io.cpusentinel.SentinelMonitor;
import java.util.function.BooleanSupplier;

/** The same where attributes are added for the exporter alone. */
class SpanCpuExportedRequestTest extends SpanCpuRequestTest {

  @Override
  SpanCpuTelemetry open(SentinelMonitor judge, BooleanSupplier wanted) {
    return SpanCpuTelemetry.exportingBy(
        exporting -> CpuSpanProcessor.create(exporting, judge, wanted));
  }
}
