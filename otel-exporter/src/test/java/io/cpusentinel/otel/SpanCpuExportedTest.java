package io.cpusentinel.otel;

/** The same where attributes are added for the exporter alone. */
class SpanCpuExportedTest extends SpanCpuTest {

  @Override
  SpanCpuTelemetry open() {
    return SpanCpuTelemetry.exported();
  }
}
