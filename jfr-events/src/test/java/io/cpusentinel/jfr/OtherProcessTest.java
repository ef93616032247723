package io.cpusentinel.jfr;

import static io.cpusentinel.jfr.Recorded.TRANSACTION;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import jdk.management.jfr.RemoteRecordingStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Recordings as operators make them: from outside, of a process that runs already. */
@Timeout(120)
class OtherProcessTest {

  private final Path folder;

  OtherProcessTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void aProcessThatRecordsNothingDoesNotEvenBeginToStartFlightRecorder() throws Exception {
    Path classes = folder.resolve("classes");
    List<String> options = List.of("-Xlog:class+load:file=" + classes);
    try (ChildJvm child = ChildJvm.start(options, Workload.class)) {
      assertThat(child.await("initialized ")).isEqualTo("false");
      run(child, "violation");
    }
    assertThat(classes)
        .content()
        .contains(" " + FlightRecorderListener.class.getName() + " ")
        .contains(" " + CpuBurner.class.getName() + " ")
        .doesNotContain("jdk.jfr.internal.MetadataRepository");
  }

  @Test
  void jcmdStartsAndDumpsARecordingOfAProcessThatRunsAlready() throws Exception {
    Path file = folder.resolve("jcmd.jfr");
    try (ChildJvm child = ChildJvm.start(List.of(), Workload.class)) {
      child.await("initialized ");
      run(child, "before");
      // Without a space, because jcmd cuts there.
      String started =
          ChildJvm.run(
              "jcmd",
              child.pid(),
              "JFR.start",
              "name=tx",
              "settings=" + settings("cpusentinel-full.jfc"),
              "+" + TRANSACTION + "#cpuThreshold=10ms",
              "+cpusentinel.ThreadCpu#period=everyChunk");
      assertThat(started).contains("Started recording");
      run(child, "while");
      ChildJvm.run("jcmd", child.pid(), "JFR.dump", "name=tx", "filename=" + file);
      ChildJvm.run("jcmd", child.pid(), "JFR.stop", "name=tx");
      run(child, "after");
    }

    assertThat(ids(file)).containsExactly("long while");
    RecordedEvent event = transactions(file).get(0);
    assertThat(event.getLong("allocatedBytes")).as("full detail").isNotNegative();
    assertThat(RecordingFile.readAllEvents(file))
        .extracting(each -> each.getEventType().getName())
        .contains("cpusentinel.Clock", "cpusentinel.ThreadCpu");
  }

  @Test
  void aRecordingFromTheStartHasEverything() throws Exception {
    Path file = folder.resolve("start.jfr");
    String option =
        "-XX:StartFlightRecording:dumponexit=true,filename=%s,settings=%s"
            .formatted(file, settings("cpusentinel.jfc"));
    try (ChildJvm child = ChildJvm.start(List.of(option), Workload.class)) {
      assertThat(child.await("initialized ")).isEqualTo("true");
      run(child, "one");
    }

    assertThat(ids(file)).as("above 1 ms").containsExactly("long one");
    assertThat(ChildJvm.run("jfr", "summary", file.toString()))
        .containsPattern("cpusentinel.Transaction +1 ")
        .containsPattern("cpusentinel.Clock +[1-9]");
    assertThat(ChildJvm.run("jfr", "print", "--json", "--events", TRANSACTION, file.toString()))
        .contains("\"transactionId\": \"long one\"");
  }

  @Test
  @SuppressWarnings("BanJNDI") // The address is that of the child, which this test started.
  void anotherProcessChangesTheCpuThresholdWhileTheWorkRuns() throws Exception {
    List<String> remote =
        List.of(
            "-Dcom.sun.management.jmxremote.port=0",
            "-Dcom.sun.management.jmxremote.host=127.0.0.1",
            "-Djava.rmi.server.hostname=127.0.0.1",
            "-Dcom.sun.management.jmxremote.authenticate=false",
            "-Dcom.sun.management.jmxremote.ssl=false");
    try (ChildJvm child = ChildJvm.start(remote, Workload.class)) {
      child.await("initialized ");
      try (JMXConnector connector = JMXConnectorFactory.connect(address(child))) {
        changeWhileItRuns(connector.getMBeanServerConnection(), child);
      }
    }
  }

  private static void changeWhileItRuns(MBeanServerConnection connection, ChildJvm child)
      throws Exception {
    LinkedBlockingQueue<String> heard = new LinkedBlockingQueue<>();
    try (RemoteRecordingStream stream = new RemoteRecordingStream(connection)) {
      stream.onEvent(TRANSACTION, event -> heard.add(event.getString("transactionId")));
      stream.setSettings(transactionsAbove("0 ns"));
      stream.startAsync();
      run(child, "all");
      assertThat(heard.poll(30, TimeUnit.SECONDS)).isEqualTo("short all");
      assertThat(heard.poll(30, TimeUnit.SECONDS)).isEqualTo("long all");

      stream.setSettings(transactionsAbove("10 ms"));
      run(child, "some");
      assertThat(heard.poll(30, TimeUnit.SECONDS)).isEqualTo("long some");
      stream.awaitTermination(Duration.ofMillis(1));
    }
    assertThat(heard).isEmpty();
  }

  /** Not by {@code enable().with()}, which a client of JDK 17 loses. */
  private static Map<String, String> transactionsAbove(String cpuThreshold) {
    Map<String, String> settings = new HashMap<>();
    settings.put(TRANSACTION + "#enabled", "true");
    settings.put(TRANSACTION + "#cpuThreshold", cpuThreshold);
    return settings;
  }

  private static JMXServiceURL address(ChildJvm child) throws Exception {
    String counters = ChildJvm.run("jcmd", child.pid(), "PerfCounter.print");
    String url =
        counters
            .lines()
            .filter(line -> line.startsWith("sun.management.JMXConnectorServer.0.remoteAddress="))
            .map(line -> line.substring(line.indexOf('"') + 1, line.lastIndexOf('"')))
            .findFirst()
            .orElseThrow();
    return new JMXServiceURL(url);
  }

  private static void run(ChildJvm child, String id) throws IOException {
    child.say(id);
    child.await("done " + id);
  }

  private static String settings(String file) throws Exception {
    return Path.of(OtherProcessTest.class.getResource("/" + file).toURI()).toString();
  }

  private static List<String> ids(Path file) throws IOException {
    return transactions(file).stream().map(event -> event.getString("transactionId")).toList();
  }

  private static List<RecordedEvent> transactions(Path file) throws IOException {
    return RecordingFile.readAllEvents(file).stream()
        .filter(event -> event.getEventType().getName().equals(TRANSACTION))
        .toList();
  }
}
