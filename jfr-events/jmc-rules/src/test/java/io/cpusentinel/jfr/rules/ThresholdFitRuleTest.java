package io.cpusentinel.jfr.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jdk.jfr.Event;
import org.junit.jupiter.api.Test;
import org.openjdk.jmc.common.item.IItemCollection;
import org.openjdk.jmc.flightrecorder.rules.Severity;

class ThresholdFitRuleTest {

  private final ThresholdFitRule rule = new ThresholdFitRule();

  @Test
  void findsAThresholdThatNothingComesNear() {
    Judged judged = Judged.by(rule, recorded(times(100, 5, 2000, false)));

    assertThat(judged.severity()).isEqualTo(Severity.INFO);
    assertThat(judged.summary())
        .isEqualTo(
            "CPU thresholds are too tight for 0 operations and too loose for 1. Operation query:"
                + " the threshold is 2 s although 99 of 100 transactions need at most 5 ms; 15 ms"
                + " would fit.");
    assertThat(judged.explanation()).contains("Too loose: query:").doesNotContain("Too tight");
    assertThat(judged.solution()).contains("to 3 times the 99th percentile").contains("10 ms");
  }

  @Test
  void findsAThresholdThatNormalWorkBreaks() {
    Judged judged =
        Judged.by(rule, recorded(Stream.concat(times(90, 5, 20, false), times(10, 30, 20, true))));

    assertThat(judged.severity()).isEqualTo(Severity.INFO);
    assertThat(judged.summary())
        .contains("too tight for 1 operation and too loose for 0")
        .contains("query: 10 % of the transactions exceed 20 ms; 90 ms would fit");
  }

  @Test
  void warnsOfAThresholdThatMostWorkBreaks() {
    Judged judged =
        Judged.by(rule, recorded(Stream.concat(times(40, 5, 20, false), times(60, 30, 20, true))));

    assertThat(judged.severity()).isEqualTo(Severity.WARNING);
  }

  @Test
  void isContentWithTheDefaultThresholdAndCheapWork() {
    Judged judged = Judged.by(rule, recorded(times(100, 1, 100, false)));

    assertThat(judged.severity()).isEqualTo(Severity.OK);
    assertThat(judged.summary()).isEqualTo("The CPU thresholds fit the traffic of 1 operation.");
  }

  @Test
  void takesTheNinetyNinthPercentileAndNotTheMaximum() {
    Judged judged =
        Judged.by(
            rule, recorded(Stream.concat(times(99, 5, 2000, false), times(1, 1000, 2000, false))));

    assertThat(judged.summary()).contains("need at most 5 ms");
  }

  @Test
  void goesByTheLastThreshold() {
    Judged judged =
        Judged.by(
            rule, recorded(Stream.concat(times(100, 5, 2000, false), times(1, 5, 50, false))));

    assertThat(judged.severity()).isEqualTo(Severity.OK);
  }

  @Test
  void judgesNoOperationOfTooFewTransactions() {
    IItemCollection items = recorded(times(99, 5, 2000, false));

    assertThat(Judged.by(rule, items).severity()).isEqualTo(Severity.NA);
    assertThat(Judged.by(rule, items).summary()).contains("100 transactions");
    assertThat(Judged.by(rule, items, ThresholdFitRule.MIN_COUNT, 99).severity())
        .isEqualTo(Severity.INFO);
  }

  @Test
  void countsNoTransactionWhoseCpuTimeIsUnknown() {
    Stream<Event> unknown =
        IntStream.range(0, 100).mapToObj(i -> SampleTransaction.unknown("query"));

    assertThat(
            Judged.by(rule, recorded(Stream.concat(times(99, 5, 2000, false), unknown))).severity())
        .isEqualTo(Severity.NA);
  }

  @Test
  void findsLessWhereTheUserAllowsMore() {
    IItemCollection loose = recorded(times(100, 5, 2000, false));

    assertThat(Judged.by(rule, loose, ThresholdFitRule.LOOSE_FACTOR, 200).severity())
        .isEqualTo(Severity.OK);
    assertThat(Judged.by(rule, loose, ThresholdFitRule.P99_FACTOR, 300).severity())
        .isEqualTo(Severity.OK);
    assertThat(Judged.by(rule, loose, ThresholdFitRule.FLOOR, 1000).severity())
        .isEqualTo(Severity.OK);
  }

  @Test
  void doesNotCallNormalWhatAThresholdOrALimitLetIntoTheRecording() {
    List<Event> events = times(100, 5, 2000, false).toList();
    List<Event> limited = new ArrayList<>(events);
    limited.add(new SampleTransactionsLeftOut());

    Judged above =
        Judged.by(
            rule,
            Recorded.events(
                recording ->
                    recording.enable("cpusentinel.Transaction").with("cpuThreshold", "10 ms"),
                events));

    assertThat(above.severity()).isEqualTo(Severity.NA);
    assertThat(above.summary()).contains("Record with cpuThreshold=0 ns");
    assertThat(Judged.by(rule, recorded(limited.stream())).severity()).isEqualTo(Severity.NA);
    assertThat(
            Judged.by(
                    rule,
                    Recorded.events(
                        recording ->
                            recording.enable("cpusentinel.Transaction").with("cpuThreshold", "0s"),
                        times(100, 5, 2000, false).toList()))
                .severity())
        .isEqualTo(Severity.INFO);
  }

  private static IItemCollection recorded(Stream<Event> events) {
    return Recorded.events(recording -> {}, events.toList());
  }

  private static Stream<Event> times(
      int number, long cpuMillis, long thresholdMillis, boolean isViolation) {
    return IntStream.range(0, number)
        .mapToObj(
            i -> {
              SampleTransaction transaction = SampleTransaction.of("query", "bob", cpuMillis);
              transaction.cpuThreshold = Millis.toNanos(thresholdMillis);
              transaction.cpuViolation = isViolation;
              return transaction;
            });
  }
}
