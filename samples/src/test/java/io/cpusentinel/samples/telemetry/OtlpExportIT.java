package io.cpusentinel.samples.telemetry;

import static io.cpusentinel.samples.ChildJvm.NATIVE_ACCESS;
import static io.cpusentinel.samples.ChildJvm.classPathWithout;
import static io.cpusentinel.samples.ChildJvm.java;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.SeverityNumber;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What an application measured, against what real receivers of OTLP hold afterwards: the same
 * figures in the same types, and nothing where something is unknown.
 */
@Timeout(120)
class OtlpExportIT {

  private static final int QUICK = 100;

  /** Burn, outer, inner, elsewhere; the refused one has a span only. */
  private static final int OTHERS = 4;

  private final List<PrintedTransaction> printed = new ArrayList<>();
  private final StringBuilder output = new StringBuilder();

  @Test
  void overHttpEverythingArrivesAsItWasMeasured() throws Exception {
    try (OtlpReceiver receiver = HttpOtlpReceiver.start()) {
      // The executable's default.
      run(receiver, Map.of());
      everythingIsThere(receiver.received());
    }
  }

  @Test
  void overGrpcEverythingArrivesAsItWasMeasured() throws Exception {
    try (OtlpReceiver receiver = GrpcOtlpReceiver.start()) {
      run(receiver, Map.of("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc"));
      everythingIsThere(receiver.received());
    }
  }

  @Test
  void whatASamplerLeavesOutIsThereInTheCrisisThatTheViolationBegins() throws Exception {
    try (OtlpReceiver receiver = HttpOtlpReceiver.start()) {
      run(receiver, Map.of("OTEL_TRACES_SAMPLER", "always_off"));

      assertThat(receiver.received().spans())
          .extracting(Span::getName)
          .containsExactlyInAnyOrder("outer", "inner", "elsewhere", "refused");
      assertThat(receiver.received().logs())
          .singleElement()
          .extracting(LogRecord::getEventName)
          .isEqualTo("cpusentinel.cpu_violation");
    }
  }

  private void run(OtlpReceiver receiver, Map<String, String> variables) throws Exception {
    ProcessBuilder builder =
        java(
            NATIVE_ACCESS,
            "-cp",
            classPathWithout(entry -> false),
            ExportingApplication.class.getName(),
            Integer.toString(QUICK));
    builder.environment().put("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.endpoint());
    builder.environment().put("OTEL_METRIC_EXPORT_INTERVAL", "200");
    builder.environment().putAll(variables);
    Process process = builder.start();
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      String line = lines.readLine();
      while (line != null) {
        read(line);
        if (line.equals("done")) {
          // What a monitor tells of itself is there only while it is open.
          receiver.received().awaitMetric("cpusentinel.refusals", metric -> sum(metric) == 1);
          process.getOutputStream().close();
        }
        line = lines.readLine();
      }
    }
    assertThat(process.waitFor()).as(output.toString()).isZero();
    assertThat(output).doesNotContain("lost");
  }

  private void read(String line) {
    output.append(line).append('\n');
    if (PrintedTransaction.isOne(line)) {
      printed.add(PrintedTransaction.parse(line));
    }
  }

  private void everythingIsThere(ReceivedTelemetry received) {
    assertThat(output).contains("delivered 105 of 105 spans, 1 of 1 events");
    assertThat(printed).as(output.toString()).hasSize(QUICK + OTHERS);
    Map<String, Span> byId =
        received.spans().stream()
            .collect(
                Collectors.toMap(
                    span -> attributes(span).text("cpusentinel.transaction.id"),
                    Function.identity()));
    assertThat(byId).hasSize(QUICK + OTHERS + 1);
    assertThat(printed).allSatisfy(each -> isAsMeasured(of(each.id(), byId), each));
    Span outer = of("outer_1", byId);
    Span inner = of("inner_1", byId);
    assertThat(inner.getParentSpanId()).isEqualTo(outer.getSpanId());
    assertThat(inner.getTraceId()).isEqualTo(outer.getTraceId());
    isRefusal(of("refused_1", byId));
    assertThat(received.logs()).hasSize(1);
    isViolationOf(of("burn_1", byId), received.logs().get(0));
    metricsAreThere(received);
  }

  private static Span of(String id, Map<String, Span> byId) {
    return Objects.requireNonNull(byId.get(id), id);
  }

  private static void isAsMeasured(Span span, PrintedTransaction measured) {
    ReceivedAttributes attributes = attributes(span);
    assertThat(span.getName()).isEqualTo(measured.operation());
    assertThat(attributes.text("cpusentinel.operation")).isEqualTo(measured.operation());
    isAsMeasured(attributes, "thread_cpu_ms", measured.cpuMillis());
    isAsMeasured(attributes, "cpu_utilization", measured.utilization());
    isAsMeasured(attributes, "cpu_threshold_ms", measured.thresholdMillis());
    assertThat(attributes.flag("cpu_violation")).isEqualTo(measured.isViolation());
    assertThat(attributes.text("cpu_quality")).isEqualTo(measured.quality());
    assertThat(attributes.has("cpusentinel.crisis_mode")).isTrue();
    assertThat(measured.isViolation()).isEqualTo(measured.id().equals("burn_1"));
    assertThat(Double.isNaN(measured.cpuMillis())).isEqualTo(measured.id().equals("elsewhere_1"));
  }

  /** Unknown is absent. */
  private static void isAsMeasured(ReceivedAttributes attributes, String key, double expected) {
    assertThat(attributes.has(key)).as(key).isEqualTo(!Double.isNaN(expected));
    if (!Double.isNaN(expected)) {
      assertThat(attributes.real(key)).as(key).isEqualTo(expected);
    }
  }

  private static void isRefusal(Span span) {
    ReceivedAttributes attributes = attributes(span);
    assertThat(span.getStatus().getCode()).isEqualTo(Status.StatusCode.STATUS_CODE_ERROR);
    assertThat(attributes.flag("cpu_violation")).isFalse();
    assertThat(attributes.has("thread_cpu_ms")).isFalse();
    assertThat(attributes.has("cpu_utilization")).isFalse();
    assertThat(attributes.text("cpusentinel.principal")).isEqualTo("mallory");
  }

  private void isViolationOf(Span span, LogRecord event) {
    ReceivedAttributes attributes = ReceivedAttributes.of(event.getAttributesList());
    assertThat(event.getEventName()).isEqualTo("cpusentinel.cpu_violation");
    assertThat(event.getSeverityNumber()).isEqualTo(SeverityNumber.SEVERITY_NUMBER_WARN);
    assertThat(event.getTraceId()).isEqualTo(span.getTraceId());
    assertThat(event.getSpanId()).isEqualTo(span.getSpanId());
    assertThat(attributes.text("cpusentinel.transaction.id")).isEqualTo("burn_1");
    assertThat(attributes.text("cpusentinel.principal")).isEqualTo("alice");
    assertThat(attributes.real("cpu_threshold_ms")).isEqualTo(5);
    // Found in flight, perhaps: then it went on to burn.
    double cpuMillis = attributes.real("thread_cpu_ms");
    assertThat(cpuMillis).isGreaterThan(5).isLessThanOrEqualTo(cpuMillisOf("burn_1"));
    assertThat(attributes.real("cpu_excess_ms")).isCloseTo(cpuMillis - 5, within(1e-6));
    assertThat(attributes.text("thread.name")).isEqualTo("main");
    assertThat(attributes.whole("thread.id")).isPositive();
  }

  private double cpuMillisOf(String id) {
    return printed.stream()
        .filter(each -> each.id().equals(id))
        .findAny()
        .orElseThrow()
        .cpuMillis();
  }

  private void metricsAreThere(ReceivedTelemetry received) {
    Map<String, CpuDistribution> counted =
        CpuDistribution.byOperation(received.metric("cpusentinel.transaction.cpu"));
    assertThat(counted).containsOnlyKeys("quick", "burn", "outer", "inner");
    counted.forEach(
        (operation, cpu) -> {
          List<PrintedTransaction> same =
              printed.stream().filter(each -> each.operation().equals(operation)).toList();
          double sum = same.stream().mapToDouble(PrintedTransaction::cpuMillis).sum();
          assertThat(cpu.count()).as(operation).isEqualTo(same.size());
          assertThat(cpu.sumMillis()).as(operation).isCloseTo(sum, within(1e-9 * sum));
          assertThat(cpu.violations()).as(operation).isEqualTo(operation.equals("burn") ? 1 : 0);
        });
    assertThat(sum(received.metric("cpusentinel.violations"))).isEqualTo(1);
    assertThat(sum(received.metric("cpusentinel.in_flight"))).isZero();
    assertThat(received.metric("cpusentinel.crisis_mode").getGauge().getDataPoints(0).getAsInt())
        .isEqualTo(1);
    assertThat(received.metric("cpusentinel.unattributed").getSum().getIsMonotonic()).isTrue();
  }

  private static long sum(Metric metric) {
    return metric.getSum().getDataPointsList().stream().mapToLong(point -> point.getAsInt()).sum();
  }

  private static ReceivedAttributes attributes(Span span) {
    return ReceivedAttributes.of(span.getAttributesList());
  }
}
