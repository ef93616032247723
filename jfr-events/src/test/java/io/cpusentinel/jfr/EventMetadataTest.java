package io.cpusentinel.jfr;

import static org.assertj.core.api.Assertions.assertThat;

import io.cpusentinel.SentinelMonitor;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jfr.DataAmount;
import jdk.jfr.EventType;
import jdk.jfr.Percentage;
import jdk.jfr.Recording;
import jdk.jfr.SettingDescriptor;
import jdk.jfr.Timespan;
import jdk.jfr.Timestamp;
import jdk.jfr.ValueDescriptor;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;

/** The names on which recordings, rules and scripts depend, as a recording carries them. */
class EventMetadataTest {

  private static final Map<String, String> FIELDS =
      Map.ofEntries(
          Map.entry(
              "cpusentinel.Transaction",
              "transactionId operation principal codePath threadCpuTime:ns cpuThreshold:ns"
                  + " cpuUtilization:share cpuViolation:boolean selfCpuTime:ns userTime:ns systemTime:ns"
                  + " allocatedBytes:bytes voluntarySwitches:long involuntarySwitches:long quality clock"
                  + " traceId spanId"),
          Map.entry(
              "cpusentinel.CpuViolation",
              "transactionId operation principal codePath offendingThread:java.lang.Thread"
                  + " threadCpuTime:ns cpuThreshold:ns excess:ns detection strike:int action"
                  + " runQueueDelay:ns stack traceId spanId"),
          Map.entry(
              "cpusentinel.ProfileSample",
              "transactionId offendingThread:java.lang.Thread threadCpuTime:ns stack"),
          Map.entry("cpusentinel.CrisisMode", "active:boolean reason transactionId"),
          Map.entry("cpusentinel.Quarantine", "offender action strike:int until:time reason"),
          Map.entry("cpusentinel.Configuration", "key oldValue newValue origin"),
          Map.entry("cpusentinel.Clock", "clock reason readCost:ns resolution:ns"),
          Map.entry(
              "cpusentinel.ThreadCpu",
              "thread:java.lang.Thread cpuTime:ns user:ns system:ns utilization:share"),
          Map.entry(
              "cpusentinel.UnattributedCpu",
              "processCpu:ns transactionCpu:ns jvmCpu:ns unattributed:ns"),
          Map.entry("cpusentinel.TransactionsLeftOut", "count:long"),
          Map.entry(
              "cpusentinel.ProcessUsage",
              "cpuUser:ns cpuSystem:ns rss:bytes virtualSize:bytes readBytes:bytes"
                  + " writtenBytes:bytes voluntarySwitches:long involuntarySwitches:long"
                  + " minorFaults:long majorFaults:long processes:long threads:long"),
          Map.entry(
              "cpusentinel.Preemption",
              "gaps:long schedulerGaps:long maxGap:ns p50Gap:ns p99Gap:ns observed:ns"),
          Map.entry(
              "cpusentinel.KernelCall",
              "call count:long mean:ns min:ns max:ns p99:ns variation:share"));

  @Test
  void everyEventHasItsFieldsAndUnits() throws IOException {
    Map<String, String> found = new TreeMap<>();
    for (EventType type : ourTypes()) {
      found.put(
          type.getName(),
          ownFields(type)
              .map(field -> field.getName() + unitOf(field))
              .collect(Collectors.joining(" ")));
    }

    assertThat(found).isEqualTo(FIELDS);
  }

  @Test
  void everythingIsExplainedToWhoOpensARecording() throws IOException {
    assertThat(ourTypes())
        .allSatisfy(
            type -> {
              assertThat(type.getCategoryNames()).containsExactly("CPU Sentinel");
              assertThat(type.getLabel()).isNotBlank();
              assertThat(type.getDescription()).isNotBlank();
              assertThat(ownFields(type))
                  .allSatisfy(field -> assertThat(field.getLabel()).isNotBlank())
                  .allSatisfy(field -> assertThat(field.getDescription()).isNotBlank());
            });
  }

  @Test
  void theTransactionHasSettingsOfItsOwn() throws IOException {
    EventType type =
        ourTypes().stream()
            .filter(each -> each.getName().equals("cpusentinel.Transaction"))
            .findFirst()
            .orElseThrow();

    assertThat(type.getSettingDescriptors())
        .extracting(SettingDescriptor::getName)
        .contains("cpuThreshold", "rateLimit", "detail");
    assertThat(type.getSettingDescriptors())
        .filteredOn(setting -> setting.getName().equals("cpuThreshold"))
        .allSatisfy(setting -> assertThat(setting.getAnnotation(Timespan.class)).isNotNull());
  }

  @Test
  void whatBelongsToOneTransactionIsRelatedByItsId() throws IOException {
    List<String> related =
        ourTypes().stream()
            .filter(
                type ->
                    ownFields(type).anyMatch(field -> isMarked(field, "cpusentinel.TransactionId")))
            .map(EventType::getName)
            .toList();

    assertThat(related)
        .containsExactly(
            "cpusentinel.CpuViolation",
            "cpusentinel.CrisisMode",
            "cpusentinel.ProfileSample",
            "cpusentinel.Transaction");
  }

  @Test
  void theTransactionIsTheContextOfTheJdksEvents() throws IOException {
    List<String> context =
        ourTypes().stream()
            .flatMap(EventMetadataTest::ownFields)
            .filter(field -> isMarked(field, "jdk.jfr.Contextual"))
            .map(ValueDescriptor::getName)
            .toList();

    assertThat(context).containsExactly("transactionId", "operation", "principal");
  }

  /** As a recording knows them in which nothing has happened. */
  private static List<EventType> ourTypes() throws IOException {
    Path file = Files.createTempFile("cpusentinel", ".jfr");
    try (SentinelMonitor monitor = SentinelMonitor.builder().build();
        Recording recording = new Recording()) {
      assertThat(monitor).isNotNull();
      recording.start();
      recording.stop();
      recording.dump(file);
      try (RecordingFile recorded = new RecordingFile(file)) {
        return recorded.readEventTypes().stream()
            .filter(type -> type.getName().startsWith("cpusentinel."))
            .sorted(Comparator.comparing(EventType::getName))
            .toList();
      }
    } finally {
      Files.delete(file);
    }
  }

  private static Stream<ValueDescriptor> ownFields(EventType type) {
    return type.getFields().stream()
        .filter(
            field ->
                !List.of("startTime", "duration", "eventThread", "stackTrace")
                    .contains(field.getName()));
  }

  private static String unitOf(ValueDescriptor field) {
    if (has(field, Timespan.class)) {
      return field.getAnnotation(Timespan.class).value().equals(Timespan.NANOSECONDS)
          ? ":ns"
          : ":?";
    }
    if (has(field, Percentage.class)) {
      return ":share";
    }
    if (has(field, DataAmount.class)) {
      return field.getAnnotation(DataAmount.class).value().equals(DataAmount.BYTES)
          ? ":bytes"
          : ":?";
    }
    if (has(field, Timestamp.class)) {
      return ":time";
    }
    return field.getTypeName().equals("java.lang.String") ? "" : ":" + field.getTypeName();
  }

  private static boolean has(ValueDescriptor field, Class<? extends Annotation> annotation) {
    return field.getAnnotation(annotation) != null;
  }

  private static boolean isMarked(ValueDescriptor field, String annotation) {
    return field.getAnnotationElements().stream()
        .anyMatch(element -> element.getTypeName().equals(annotation));
  }
}
