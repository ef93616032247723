package io.cpusentinel.samples.telemetry;

import static io.cpusentinel.samples.ChildJvm.NATIVE_ACCESS;
import static io.cpusentinel.samples.ChildJvm.classPathWithout;
import static io.cpusentinel.samples.ChildJvm.java;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.cpusentinel.samples.ChildJvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Applications whose collector is away, or wrong in one way or another: all at once, as they do
 * little but wait. None of them notices anything, and each of them ends and says what was lost.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(300)
class ExportFaultsIT {

  /** More than one batch, and less than the queue holds. */
  private static final int SOME = 1000;

  private static final long QUEUE = 2048;
  private static final long BATCH = 512;

  /** Far more than fit into the queue. */
  private static final int MANY = 8000;

  /** Burn, outer, inner, elsewhere. */
  private static final int OTHERS = 4;

  /** A refused one has a span too. */
  private static final int SPANS = SOME + OTHERS + 1;

  private static final long MANY_SPANS = MANY + OTHERS + 1;

  private final Map<String, Fault> faults = new LinkedHashMap<>();
  private final ExecutorService patients = Executors.newCachedThreadPool();

  @BeforeAll
  void runThemAll(@TempDir Path directory) throws Exception {
    add("absent", FaultyCollector.absent(), "http/protobuf");
    add("hanging", FaultyCollector.hanging(), "http/protobuf");
    add("429 and an hour", FaultyCollector.answering(429, "3600"), "http/protobuf");
    add("503", FaultyCollector.answering(503, ""), "http/protobuf");
    add("400", FaultyCollector.answering(400, ""), "http/protobuf");
    add("closing mid-request", FaultyCollector.closingMidRequest(), "http/protobuf");
    add("closing mid-answer", FaultyCollector.closingMidAnswer(), "http/protobuf");
    add("no TLS", FaultyCollector.withoutTls(), "http/protobuf");
    add("untrusted", FaultyCollector.untrusted(directory), "http/protobuf");
    add("absent, gRPC", FaultyCollector.absent(), "grpc");
    add("hanging, gRPC", FaultyCollector.hanging(), "grpc");
    add("closing mid-request, gRPC", FaultyCollector.closingMidRequest(), "grpc");
    add("no TLS, gRPC", FaultyCollector.withoutTls(), "grpc");
  }

  @AfterAll
  void end() throws IOException {
    patients.shutdownNow();
    for (Fault fault : faults.values()) {
      fault.collector.close();
    }
  }

  @TestFactory
  Stream<DynamicTest> noTransactionIsHurtAndTheLossIsTold() {
    return faults.entrySet().stream()
        .map(each -> DynamicTest.dynamicTest(each.getKey(), () -> check(each.getValue())));
  }

  private void check(Fault fault) throws Exception {
    // Its exit code was 0.
    String output = fault.output.get(5, TimeUnit.MINUTES);

    List<PrintedTransaction> transactions =
        output.lines().filter(PrintedTransaction::isOne).map(PrintedTransaction::parse).toList();
    assertThat(transactions).hasSize(SOME + OTHERS);
    assertThat(transactions)
        .filteredOn(each -> !each.id().equals("elsewhere_1"))
        .allMatch(each -> each.cpuMillis() >= 0);
    assertThat(transactions)
        .filteredOn(PrintedTransaction::isViolation)
        .extracting(PrintedTransaction::id)
        .containsExactly("burn_1");
    assertThat(output.lines()).contains("refused", "end of main");
    assertThat(output)
        .contains("delivered 0 of " + SPANS + " spans, 0 of 1 events, 0 of ")
        .contains("lost: " + SPANS + " spans, 1 events (");
    isQuiet(output);
  }

  /** What the SDK says comes in single lines, through what writes each kind once a minute. */
  private static void isQuiet(String output) {
    List<String> warnings =
        output
            .lines()
            .filter(line -> line.startsWith("WARNING: ") || line.startsWith("SEVERE: "))
            .filter(line -> !line.startsWith("WARNING: CPU violation"))
            .toList();
    assertThat(warnings)
        .isNotEmpty()
        .allMatch(line -> line.startsWith("WARNING: OpenTelemetry: "))
        .allMatch(line -> line.contains("; delivered so far: 0 of "));
    assertThat(output).doesNotContain("\tat ");
  }

  /** Metrics go elsewhere, so they tell of what is dropped while it is. */
  @Test
  void aMetricCountsWhatTheFullQueueDrops() throws Exception {
    try (FaultyCollector hanging = FaultyCollector.hanging();
        HttpOtlpReceiver receiver = HttpOtlpReceiver.start()) {
      String output =
          ChildJvm.outputOf(
              application(
                  MANY,
                  Map.of(
                      "OTEL_EXPORTER_OTLP_ENDPOINT",
                      receiver.endpoint(),
                      "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT",
                      hanging.endpoint() + "/v1/traces",
                      // While it hangs on a batch, nothing is taken from the queue.
                      "OTEL_EXPORTER_OTLP_TRACES_TIMEOUT",
                      "600000",
                      "OTEL_BSP_EXPORT_TIMEOUT",
                      "600000")));

      QueuedSpans spans = QueuedSpans.of(receiver.received());
      assertThat(spans.waiting()).isLessThanOrEqualTo(QUEUE);
      assertThat(spans.dropped()).isPositive();
      assertThat(spans.total()).isBetween(MANY_SPANS - BATCH, MANY_SPANS);
      assertThat(output).contains("lost: " + MANY_SPANS + " spans");
    }
  }

  /** By a signal, while it works: nobody closes anything then. */
  @Test
  void aProcessThatIsToldToEndSaysWhatItLost() throws Exception {
    try (FaultyCollector hanging = FaultyCollector.hanging()) {
      Process process =
          application(SOME, Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", hanging.endpoint())).start();
      assumeTrue(process.supportsNormalTermination(), "NOT TESTED: no process can be told to end");
      try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
        assertThat(lines.lines().anyMatch("done"::equals)).isTrue();
        // Of the process itself, which leaves its output open.
        process.toHandle().destroy();
        assertThat(lines.lines())
            .anyMatch(line -> line.startsWith("  lost: " + SPANS + " spans, 1 events"))
            .doesNotContain("end of main");
      }
      assertThat(process.waitFor()).isNotZero();
    }
  }

  private void add(String name, FaultyCollector collector, String protocol) throws Exception {
    ProcessBuilder builder =
        application(
            SOME,
            Map.of(
                "OTEL_EXPORTER_OTLP_ENDPOINT",
                collector.endpoint(),
                "OTEL_EXPORTER_OTLP_PROTOCOL",
                protocol));
    Callable<String> run = () -> ChildJvm.outputOf(builder);
    faults.put(name, new Fault(collector, patients.submit(run)));
  }

  private static ProcessBuilder application(int quick, Map<String, String> variables) {
    ProcessBuilder builder =
        java(
            NATIVE_ACCESS,
            "-cp",
            classPathWithout(entry -> false),
            ExportingApplication.class.getName(),
            Integer.toString(quick));
    builder.environment().putAll(variables);
    return builder;
  }

  private record Fault(FaultyCollector collector, Future<String> output) {}
}
