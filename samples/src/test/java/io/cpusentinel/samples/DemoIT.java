package io.cpusentinel.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.tools.attach.VirtualMachine;
import io.cpusentinel.samples.telemetry.CpuDistribution;
import io.cpusentinel.samples.telemetry.HttpOtlpReceiver;
import io.cpusentinel.samples.telemetry.ReceivedTelemetry;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.management.Attribute;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The main job as a user runs it, once: the executable jar in a JVM of its own, with a JMX client
 * and an OTLP receiver at its side; then each test looks at what is left.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class DemoIT {

  private static final String BEAN = "io.cpusentinel:type=SentinelMonitor,name=default";

  /** Operation, count, CPU p50, p99, max, wall p50, p99, unknown, violations. */
  private static final Pattern ROW =
      Pattern.compile("(\\S+) +(\\d+) +\\S+ +\\S+ +(\\S+) +\\S+ +\\S+ +\\d+ +(\\d+)");

  /** Transaction, operation, principal, thread, how it was found, CPU, threshold, excess. */
  private static final Pattern VIOLATION =
      Pattern.compile("(tx_\\S+) +(\\S+) +\\S+ +\\S+ +(?:end|in-flight) +(\\S+) +\\S+ +\\S+");

  private static final String[] BURNERS = {"script_burn", "sql_cross_join", "regex_burn"};

  private final Map<String, Found> found = new TreeMap<>();
  private final StringBuilder output = new StringBuilder();
  private final Map<String, Row> table = new TreeMap<>();
  private ReceivedTelemetry received;
  private Path recording;
  private double thresholdBefore;
  private double thresholdAfter;
  private long violationsWhileItRan;

  @BeforeAll
  void runTheDemo(@TempDir Path directory) throws Exception {
    recording = directory.resolve("demo.jfr");
    HttpOtlpReceiver receiver = HttpOtlpReceiver.start();
    received = receiver.received();
    Path jar = Path.of("target", "cpusentinel-samples.jar").toAbsolutePath();
    ProcessBuilder builder =
        ChildJvm.java("-jar", jar.toString(), "--recording", recording.toString());
    builder.directory(directory.toFile());
    builder.environment().put("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.endpoint());
    // Everything must arrive here: the queues of 2048 drop what a slow machine cannot send in time.
    builder.environment().put("OTEL_BSP_MAX_QUEUE_SIZE", "100000");
    builder.environment().put("OTEL_BLRP_MAX_QUEUE_SIZE", "100000");
    Process process = builder.start();
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      readUntil(lines, BEAN);
      tuneOverJmx(process.pid());
      lines.lines().forEach(this::read);
    }
    assertThat(process.waitFor()).as(output.toString()).isZero();
    receiver.close();
  }

  @Test
  void everyBurstIsFoundAndTheWorkThatBurnsToo() {
    for (String burst :
        new String[] {"burst_0.1ms", "burst_0.5ms", "burst_1ms", "burst_5ms", "burst_10ms"}) {
      assertThat(table.get(burst).violations).as(burst).isEqualTo(table.get(burst).count);
    }
    for (String burner : BURNERS) {
      assertThat(table.get(burner).violations).as(burner).isEqualTo(table.get(burner).count);
      assertThat(table.get(burner).maxMillis).as(burner).isGreaterThan(100);
    }
    assertThat(output)
        .contains("WARNING: CPU violation")
        .doesNotContainPattern("WARNING: (?!CPU violation)")
        .doesNotContain("Exception");
  }

  @Test
  void aJmxClientReadsAndSetsTheThresholdWhileItRuns() {
    assertThat(thresholdBefore).isEqualTo(100);
    assertThat(thresholdAfter).isEqualTo(99.5);
    assertThat(violationsWhileItRan).isNotNegative();
  }

  @Test
  void jfrSummaryCountsAsManyViolationsAsTheTable() throws Exception {
    String summary = jfr("summary");

    assertThat(countIn(summary, "cpusentinel.CpuViolation")).isEqualTo(violations());
    assertThat(countIn(summary, "cpusentinel.Transaction"))
        .isEqualTo(table.values().stream().mapToLong(row -> row.count).sum());
    assertThat(countIn(summary, "cpusentinel.Clock")).isPositive();
  }

  @Test
  void jfrPrintShowsTheViolationsThatWerePrinted() throws Exception {
    Map<String, Double> recorded = new TreeMap<>();
    events("cpusentinel.CpuViolation", "transactionId", recorded);

    assertThat(found.values()).extracting(each -> each.operation).contains(BURNERS);
    found.forEach(
        (transaction, printed) ->
            assertThat(printed.cpuMillis)
                .as(transaction)
                .isCloseTo(recorded.get(transaction), nearly(recorded.get(transaction))));
  }

  @Test
  void jfrPrintShowsTransactionsWithTheCpuTimesOfTheTable() throws Exception {
    Map<String, Double> largest = new TreeMap<>();
    events("cpusentinel.Transaction", "operation", largest);

    assertThat(largest).containsOnlyKeys(table.keySet());
    largest.forEach(
        (operation, millis) ->
            assertThat(table.get(operation).maxMillis)
                .as(operation)
                .isCloseTo(millis, nearly(millis)));
  }

  /** The largest CPU time in milliseconds of the events with the same value in a field. */
  private void events(String event, String field, Map<String, Double> largest) throws Exception {
    Matcher printed =
        Pattern.compile(
                field + " = \"(\\S+)\".*?threadCpuTime = (\\S+) (ms|s|us|ns)", Pattern.DOTALL)
            .matcher(jfr("print", "--events", event));
    while (printed.find()) {
      double unit =
          Map.of("ns", 0.000_001, "us", 0.001, "ms", 1.0, "s", 1000.0).get(printed.group(3));
      largest.merge(printed.group(1), Double.parseDouble(printed.group(2)) * unit, Math::max);
    }
  }

  /** The tool prints three digits, the demo two or three decimals of a millisecond. */
  private static Offset<Double> nearly(double millis) {
    return within(0.006 * millis + 0.006);
  }

  @Test
  void theReceiverHoldsASpanWithTheAttributesForEachTransaction() {
    long transactions = table.values().stream().mapToLong(row -> row.count).sum();

    assertThat(received.spans()).hasSize((int) transactions);
    assertThat(received.spans())
        .allSatisfy(
            span -> {
              Map<String, AnyValue> attributes = attributes(span);
              assertThat(attributes.get("thread_cpu_ms").hasDoubleValue()).isTrue();
              assertThat(attributes.get("cpu_utilization").hasDoubleValue()).isTrue();
              assertThat(attributes.get("cpu_violation").hasBoolValue()).isTrue();
            });
    assertThat(received.spans())
        .filteredOn(span -> attributes(span).get("cpu_violation").getBoolValue())
        .hasSize((int) violations());
  }

  @Test
  void theReceiverHoldsAnEventForEachViolationThatNamesTheSpanOfItsTransaction() {
    Map<Object, Span> byId = received.spansById();

    assertThat(received.logs()).hasSize((int) violations());
    assertThat(received.logs())
        .allSatisfy(
            event -> {
              assertThat(event.getEventName()).isEqualTo("cpusentinel.cpu_violation");
              Span span = byId.get(event.getSpanId());
              assertThat(span).isNotNull();
              assertThat(event.getTraceId()).isEqualTo(span.getTraceId());
              assertThat(
                      CpuDistribution.attributes(event.getAttributesList())
                          .get("cpusentinel.transaction.id"))
                  .isEqualTo(attributes(span).get("cpusentinel.transaction.id"));
            });
  }

  @Test
  void theDistributionsOfCpuTimeCountWhatTheTableCounts() {
    Map<String, CpuDistribution> counted =
        CpuDistribution.byOperation(received.metric("cpusentinel.transaction.cpu"));

    assertThat(counted).containsOnlyKeys(table.keySet());
    counted.forEach(
        (operation, cpu) -> {
          Row row = table.get(operation);
          assertThat(cpu.count()).as(operation).isEqualTo(row.count);
          assertThat(cpu.violations()).as(operation).isEqualTo(row.violations);
          assertThat(row.maxMillis).as(operation).isCloseTo(cpu.maxMillis(), nearly(row.maxMillis));
        });
  }

  @Test
  void theReceiverHoldsWhatTheMonitorKnowsOfItself() {
    Stream.of("violations", "refusals", "crisis_mode", "in_flight", "unattributed", "overhead")
        .map("cpusentinel."::concat)
        .forEach(name -> assertThat(received.metric(name).getName()).isEqualTo(name));
  }

  @Test
  void childrenAreNestedUnderTheirTransaction() {
    Map<Object, Span> byId = received.spansById();
    Map<String, Long> parents =
        received.spans().stream()
            .filter(span -> !span.getParentSpanId().isEmpty())
            .collect(
                Collectors.groupingBy(
                    span -> byId.get(span.getParentSpanId()).getName(), Collectors.counting()));

    assertThat(parents).containsExactly(Map.entry("request", 2 * table.get("request").count));
  }

  @SuppressWarnings("BanJNDI") // The address is that of the child, which this test started.
  private void tuneOverJmx(long pid) throws Exception {
    VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
    String address = machine.startLocalManagementAgent();
    machine.detach();
    try (JMXConnector connector = JMXConnectorFactory.connect(new JMXServiceURL(address))) {
      MBeanServerConnection server = connector.getMBeanServerConnection();
      ObjectName bean = new ObjectName(BEAN);
      thresholdBefore = (double) server.getAttribute(bean, "CpuThresholdMillis");
      server.setAttribute(bean, new Attribute("CpuThresholdMillis", 99.5));
      thresholdAfter = (double) server.getAttribute(bean, "CpuThresholdMillis");
      violationsWhileItRan = (long) server.getAttribute(bean, "ViolationsTotal");
    }
  }

  private void readUntil(BufferedReader lines, String text) throws IOException {
    String line = lines.readLine();
    while (line != null && !line.contains(text)) {
      read(line);
      line = lines.readLine();
    }
    assertThat(line).as(output.toString()).isNotNull();
  }

  private void read(String line) {
    output.append(line).append('\n');
    Matcher violation = VIOLATION.matcher(line.strip());
    if (violation.matches()) {
      found.put(
          violation.group(1),
          new Found(violation.group(2), Double.parseDouble(violation.group(3))));
    }
    Matcher row = ROW.matcher(line.strip());
    if (row.matches()) {
      table.put(
          row.group(1),
          new Row(
              Long.parseLong(row.group(2)),
              Double.parseDouble(row.group(3)),
              Long.parseLong(row.group(4))));
    }
  }

  private long violations() {
    return table.values().stream().mapToLong(row -> row.violations).sum();
  }

  private String jfr(String... arguments) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(ChildJvm.jdkProgram("jfr"));
    builder.command().addAll(List.of(arguments));
    builder.command().add(recording.toString());
    return ChildJvm.outputOf(builder);
  }

  private static long countIn(String summary, String event) {
    Matcher matcher = Pattern.compile(Pattern.quote(event) + " +(\\d+) ").matcher(summary);
    assertThat(matcher.find()).as(event + " in " + summary).isTrue();
    return Long.parseLong(matcher.group(1));
  }

  private static Map<String, AnyValue> attributes(Span span) {
    return CpuDistribution.attributes(span.getAttributesList());
  }

  private record Found(String operation, double cpuMillis) {}

  private record Row(long count, double maxMillis, long violations) {}
}
