package io.cpusentinel.jfr.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.openjdk.jmc.common.item.IItemCollection;
import org.openjdk.jmc.flightrecorder.rules.Severity;

class CrisisPeriodsRuleTest {

  private final CrisisPeriodsRule rule = new CrisisPeriodsRule();

  @Test
  void warnsOfACrisisThatIsStillActive() {
    Judged judged =
        Judged.by(
            rule,
            Recorded.events(
                SampleCrisisChange.of(true, "a violation"),
                SampleCrisisChange.of(false, "no violation for 60000 ms"),
                SampleCrisisChange.of(true, "2 violations within 1000 ms")));

    assertThat(judged.severity()).isEqualTo(Severity.WARNING);
    assertThat(judged.summary())
        .matches(
            "Crisis mode was active 2 times for .*s in sum, .* % of the recording, and still is at"
                + " its end\\.");
    assertThat(judged.explanation()).contains("Reasons: a violation; 2 violations within 1000 ms.");
    assertThat(judged.solution()).contains("ends by hand only");
  }

  @Test
  void warnsOfACrisisThatIsStillActiveHoweverShortItWas() {
    IItemCollection items =
        Recorded.events(
            SampleTransaction.of("before", "bob", 1), SampleCrisisChange.of(true, "a violation"));

    assertThat(Judged.by(rule, items, CrisisPeriodsRule.WARNING_SHARE, 10_000).severity())
        .isEqualTo(Severity.WARNING);
  }

  @Test
  void warnsOfCrisesThatTakeMoreOfTheRecordingThanTheUserAllows() {
    IItemCollection items =
        Recorded.events(
            SampleTransaction.of("before", "bob", 1),
            SampleCrisisChange.of(true, "a violation"),
            SampleCrisisChange.of(false, "ended by hand"),
            SampleTransaction.of("after", "bob", 1));

    assertThat(Judged.by(rule, items, CrisisPeriodsRule.WARNING_SHARE, 100).severity())
        .isEqualTo(Severity.INFO);
    assertThat(Judged.by(rule, items, CrisisPeriodsRule.WARNING_SHARE, 0).severity())
        .isEqualTo(Severity.WARNING);
    assertThat(Judged.by(rule, items).summary()).contains("1 time").doesNotContain("still");
  }

  @Test
  void isOkWhereAMonitorSawNone() {
    Judged judged = Judged.by(rule, Recorded.events(SampleClock.of("linux-jna", "native", 1)));

    assertThat(judged.severity()).isEqualTo(Severity.OK);
    assertThat(judged.summary()).contains("did not change");
  }
}
