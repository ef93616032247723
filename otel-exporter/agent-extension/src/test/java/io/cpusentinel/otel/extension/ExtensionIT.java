package io.cpusentinel.otel.extension;

import static org.assertj.core.api.Assertions.assertThat;

import io.cpusentinel.otel.extension.application.DemandingApplication;
import io.cpusentinel.otel.extension.application.EndlessApplication;
import io.cpusentinel.otel.extension.application.MonitoredApplication;
import io.cpusentinel.otel.extension.application.PlainApplication;
import io.cpusentinel.otel.extension.application.UnwatchedApplication;
import io.opentelemetry.proto.logs.v1.LogRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Applications under the real agent with the real extension, each in a JVM of its own. */
class ExtensionIT {

  private static final String OFF = "CPU Sentinel is off: ";

  private OtlpReceiver receiver;

  @BeforeEach
  void receive() throws IOException {
    receiver = OtlpReceiver.start();
  }

  @AfterEach
  void close() {
    receiver.close();
  }

  @Test
  void anApplicationThatNobodyHasTouchedTellsTheCpuOfItsRequests(@TempDir Path folder)
      throws Exception {
    Path recording = folder.resolve("requests.jfr");
    List<String> output =
        AgentJvm.with(receiver)
            .option("-XX:StartFlightRecording:filename=" + recording)
            .run(PlainApplication.class);

    assertThat(output).contains("/burn 200", "/idle 200").noneMatch(line -> line.contains(OFF));
    ExportedSpan burning = only(receiver.requests("/burn"));
    assertThat(burning.number("thread_cpu_ms")).isGreaterThanOrEqualTo(300);
    assertThat(burning.number("cpu_threshold_ms")).isEqualTo(100);
    assertThat(burning.truth("cpu_violation")).isTrue();
    assertThat(burning.attributes()).containsKeys("cpu_utilization", "cpu_quality");
    ExportedSpan idle = only(receiver.requests("/idle"));
    assertThat(idle.number("thread_cpu_ms")).isGreaterThan(0).isLessThan(100);
    assertThat(idle.truth("cpu_violation")).isFalse();

    assertThat(output)
        .contains(
            "opentelemetry-agent TransactionsTotal=2",
            "opentelemetry-agent ViolationsTotal=1",
            "opentelemetry-agent UnknownTotal=0",
            "opentelemetry-agent Enforcement=observe");
    assertThat(receiver.metrics())
        .contains("cpusentinel.violations", "cpusentinel.transaction.cpu");
    LogRecord event = only(receiver.events());
    assertThat(event.getEventName()).isEqualTo("cpusentinel.cpu_violation");
    assertThat(HexFormat.of().formatHex(event.getSpanId().toByteArray()))
        .isEqualTo(burning.spanId());

    RecordedEvent violation = only(events(recording, "cpusentinel.CpuViolation"));
    assertThat(violation.getString("spanId")).isEqualTo(burning.spanId());
    assertThat(violation.getString("traceId")).isEqualTo(burning.traceId());
    assertThat(violation.getString("stack")).contains("Requests.burn");
    RecordedEvent transaction =
        only(
            events(recording, "cpusentinel.Transaction").stream()
                .filter(each -> burning.spanId().equals(each.getString("spanId")))
                .toList());
    assertThat(transaction.getDuration("threadCpuTime").toNanos() / 1e6)
        .isEqualTo(burning.number("thread_cpu_ms"));
    assertThat(events(recording, "cpusentinel.Clock")).isNotEmpty();
  }

  @Test
  void nonsenseInItsSettingsSwitchesItOffAndNothingElse() throws Exception {
    List<String> output =
        AgentJvm.with(receiver)
            .withLittleInstrumentation()
            .option("-Dotel.instrumentation.cpusentinel.threshold.ms=-5")
            .run(UnwatchedApplication.class);

    assertThat(output).contains("/burn 200", "/idle 200");
    assertThat(output).filteredOn(line -> line.contains("CPU Sentinel")).hasSize(1);
    assertThat(output)
        .filteredOn(line -> line.contains(OFF))
        .first()
        .asString()
        .contains("otel.instrumentation.cpusentinel.threshold.ms=-5: ");
    assertThat(only(receiver.requests("/burn")).attributes())
        .doesNotContainKeys("thread_cpu_ms", "cpu_violation");
  }

  @Test
  void canBeSwitchedOff() throws Exception {
    List<String> output =
        AgentJvm.with(receiver)
            .withLittleInstrumentation()
            .option("-Dotel.instrumentation.cpusentinel.enabled=false")
            .run(UnwatchedApplication.class);

    assertThat(output).contains("/burn 200").noneMatch(line -> line.contains("CPU"));
    assertThat(only(receiver.requests("/burn")).attributes()).doesNotContainKey("cpu_violation");
  }

  @Test
  void isConfiguredInTheWayOfTheAgent() throws Exception {
    List<String> output =
        AgentJvm.with(receiver)
            .withLittleInstrumentation()
            .option("-Dotel.instrumentation.cpusentinel.threshold.ms=1000")
            .option("-Dotel.instrumentation.cpusentinel.clock=mxbean")
            .option("-Dcpusentinel.threshold.ms=1")
            .run(PlainApplication.class);

    assertThat(output)
        .contains(
            "opentelemetry-agent CpuThresholdMillis=1000.0",
            "opentelemetry-agent ClockName=mxbean",
            "opentelemetry-agent ViolationsTotal=0");
    ExportedSpan burning = only(receiver.requests("/burn"));
    assertThat(burning.number("cpu_threshold_ms")).isEqualTo(1000);
    assertThat(burning.truth("cpu_violation")).isFalse();
  }

  @Test
  void leavesLoggingAndTheMBeanServerToTheApplication() throws Exception {
    List<String> output = AgentJvm.with(receiver).run(DemandingApplication.class);

    assertThat(output)
        .contains(
            "log manager OwnLogManager",
            "MBean server of the application",
            "opentelemetry-agent ViolationsTotal=1");
  }

  @Test
  void requestsThatAreNotSampledAreJudgedAllTheSame() throws Exception {
    List<String> output =
        AgentJvm.with(receiver)
            .withLittleInstrumentation()
            .option("-Dotel.traces.sampler=always_off")
            .run(PlainApplication.class);

    assertThat(output)
        .contains(
            "opentelemetry-agent TransactionsTotal=2", "opentelemetry-agent ViolationsTotal=1");
    assertThat(only(receiver.events()).getEventName()).isEqualTo("cpusentinel.cpu_violation");
    assertThat(receiver.requests("/burn")).isEmpty();
    // It began a crisis.
    assertThat(receiver.requests("/idle")).hasSize(1);
  }

  @Test
  void aRequestThatDoesNotEndIsFoundWhileItRuns() throws Exception {
    List<String> output =
        AgentJvm.with(receiver).withLittleInstrumentation().run(EndlessApplication.class);

    assertThat(output).contains("/endless 200");
    assertThat(only(receiver.events()).getAttributesList())
        .anySatisfy(
            attribute -> {
              assertThat(attribute.getKey()).isEqualTo("cpusentinel.detection");
              assertThat(attribute.getValue().getStringValue()).isEqualTo("in-flight");
            });
    assertThat(only(receiver.requests("/endless")).truth("cpu_violation")).isTrue();
  }

  @Test
  void leavesTransactionsToAnApplicationThatHasAMonitorOfItsOwn(@TempDir Path folder)
      throws Exception {
    Path recording = folder.resolve("monitored.jfr");
    List<String> output =
        AgentJvm.with(receiver)
            .withModules()
            .option("-XX:StartFlightRecording:filename=" + recording)
            .run(MonitoredApplication.class);

    assertThat(output)
        .containsSubsequence(
            "/report 200",
            "opentelemetry-agent TransactionsTotal=1",
            "default TransactionsTotal=1",
            "default ViolationsTotal=1",
            "/burn 200",
            "opentelemetry-agent TransactionsTotal=2",
            "opentelemetry-agent ViolationsTotal=1");
    assertThat(receiver.metrics()).contains("cpusentinel.spans.unknown");
    ExportedSpan request = only(receiver.requests("/report"));
    assertThat(request.number("thread_cpu_ms")).isGreaterThanOrEqualTo(300);
    assertThat(request.attributes()).doesNotContainKey("cpusentinel.transaction.id");
    ExportedSpan report =
        only(receiver.spans().stream().filter(s -> s.span().getName().equals("report")).toList());
    assertThat(report.span().getParentSpanId()).isEqualTo(request.span().getSpanId());
    assertThat(report.string("cpusentinel.transaction.id")).isEqualTo("tx_1");
    assertThat(events(recording, "cpusentinel.Transaction"))
        .extracting(each -> each.getString("traceId"))
        .doesNotHaveDuplicates()
        .hasSize(3);
  }

  @Test
  void isConfiguredByAFileToo(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("otel.yaml");
    Files.writeString(file, declarative("threshold_ms: 50.5"));
    List<String> output =
        AgentJvm.with(receiver).option("-Dotel.config.file=" + file).run(PlainApplication.class);

    assertThat(output)
        .contains(
            "opentelemetry-agent CpuThresholdMillis=50.5", "opentelemetry-agent ViolationsTotal=1");
    ExportedSpan burning = only(receiver.requests("/burn"));
    assertThat(burning.number("thread_cpu_ms")).isGreaterThanOrEqualTo(300);
    assertThat(burning.truth("cpu_violation")).isTrue();
  }

  @Test
  void requestsThatTheSamplerOfAFileDropsAreJudgedAllTheSame(@TempDir Path folder)
      throws Exception {
    Path file = folder.resolve("otel.yaml");
    String sampler =
        """
          sampler:
            cpusentinel:
              sampler:
                always_off:
        """;
    Files.writeString(file, declarative("threshold_ms: 50") + sampler);
    List<String> output =
        AgentJvm.with(receiver).option("-Dotel.config.file=" + file).run(PlainApplication.class);

    assertThat(output)
        .contains(
            "opentelemetry-agent TransactionsTotal=2", "opentelemetry-agent ViolationsTotal=1");
    assertThat(receiver.requests("/burn")).isEmpty();
    // It began a crisis.
    assertThat(receiver.requests("/idle")).hasSize(1);
  }

  @Test
  void nonsenseInAFileSwitchesItOffAndNothingElse(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("otel.yaml");
    Files.writeString(file, declarative("treshold_ms: 50"));
    List<String> output =
        AgentJvm.with(receiver)
            .option("-Dotel.config.file=" + file)
            .run(UnwatchedApplication.class);

    assertThat(output).contains("/burn 200");
    assertThat(output)
        .filteredOn(line -> line.contains(OFF))
        .singleElement()
        .asString()
        .contains("treshold_ms: must be one of ");
    assertThat(only(receiver.requests("/burn")).attributes()).doesNotContainKey("cpu_violation");
  }

  private String declarative(String setting) {
    return """
        file_format: "1.0"
        tracer_provider:
          processors:
            - cpusentinel:
                %s
            - batch:
                exporter:
                  otlp_http:
                    endpoint: %s/v1/traces
        """
        .formatted(setting, receiver.endpoint());
  }

  private static List<RecordedEvent> events(Path recording, String name) throws IOException {
    return RecordingFile.readAllEvents(recording).stream()
        .filter(event -> event.getEventType().getName().equals(name))
        .toList();
  }

  private static <T> T only(List<T> list) {
    assertThat(list).hasSize(1);
    return list.get(0);
  }
}
