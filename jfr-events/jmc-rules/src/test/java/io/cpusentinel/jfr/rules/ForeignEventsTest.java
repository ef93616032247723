package io.cpusentinel.jfr.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import jdk.jfr.Event;
import jdk.jfr.Name;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.openjdk.jmc.common.item.IItemCollection;
import org.openjdk.jmc.flightrecorder.rules.IRule;
import org.openjdk.jmc.flightrecorder.rules.Severity;

/** What the rules say of recordings without their events, or with other events of those names. */
class ForeignEventsTest {

  private static final List<IRule> RULES =
      List.of(
          new ClockRule(),
          new CrisisPeriodsRule(),
          new OffendersRule(),
          new ThresholdFitRule(),
          new UnattributedCpuRule(),
          new UnknownCpuRule());

  @Name("cpusentinel.Transaction")
  static final class OtherTransaction extends Event {
    long operation = 1;
    String threadCpuTime = "5 ms";
    boolean quality;
  }

  @Name("cpusentinel.CpuViolation")
  static final class OtherViolation extends Event {
    String principal = "alice";
  }

  @Name("cpusentinel.CrisisMode")
  static final class OtherCrisisMode extends Event {
    int active = 1;
    String reason = "why";
    String transactionId = "tx";
  }

  @Name("cpusentinel.Clock")
  static final class OtherClock extends Event {
    String clock = "mxbean";
    String reason = "why";
    long readCost = 1;
    long resolution = 1;
  }

  @Name("cpusentinel.UnattributedCpu")
  static final class OtherUnattributedCpu extends Event {
    float share = 0.5f;
  }

  @TestFactory
  Stream<DynamicTest> isNotApplicableToEventsOfAnotherVersion() {
    IItemCollection items =
        Recorded.events(
            new OtherTransaction(),
            new OtherViolation(),
            new OtherCrisisMode(),
            new OtherClock(),
            new OtherUnattributedCpu());
    return forEachRule(items, "of another version");
  }

  @TestFactory
  Stream<DynamicTest> isNotApplicableToARecordingThatKnowsNoSuchEvents() {
    return forEachRule(Recorded.during(recording -> {}, () -> {}), "holds no cpusentinel.");
  }

  @TestFactory
  Stream<DynamicTest> isNotApplicableToEventsThatWereDisabled() {
    List<Event> events =
        List.of(
            SampleTransaction.of("query", "bob", 1),
            SampleViolation.of("query", "bob", null),
            SampleCrisisChange.of(true, "a violation"),
            SampleClock.of("mxbean", "the JDK's own", 1),
            SampleUnattributedCpu.ofMillis(1, 0, 0, 1));
    IItemCollection items =
        Recorded.events(
            recording ->
                events.forEach(
                    event -> recording.disable(event.getClass().getAnnotation(Name.class).value())),
            events);
    return forEachRule(items, "disabled");
  }

  @Test
  void readsItsOwnEventsBesideOthersOfTheSameName() {
    IItemCollection items =
        Recorded.events(
            new OtherViolation(),
            SampleViolation.of("query", "bob", null),
            new OtherTransaction(),
            SampleTransaction.of("query", "bob", 1));

    assertThat(Judged.by(new OffendersRule(), items).summary())
        .contains("principal bob: 1 violation (1 end); 100 %");
    assertThat(Judged.by(new UnknownCpuRule(), items).severity()).isEqualTo(Severity.OK);
  }

  private static Stream<DynamicTest> forEachRule(IItemCollection items, String reason) {
    return RULES.stream()
        .map(
            rule ->
                DynamicTest.dynamicTest(
                    rule.getName(),
                    () -> {
                      Judged judged = Judged.by(rule, items);
                      assertThat(judged.severity()).isEqualTo(Severity.NA);
                      assertThat(judged.summary()).contains(reason);
                    }));
  }
}
