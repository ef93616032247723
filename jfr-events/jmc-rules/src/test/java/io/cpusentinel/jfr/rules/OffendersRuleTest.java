package io.cpusentinel.jfr.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import jdk.jfr.Event;
import org.junit.jupiter.api.Test;
import org.openjdk.jmc.common.item.IItemCollection;
import org.openjdk.jmc.flightrecorder.rules.Severity;

class OffendersRuleTest {

  private final OffendersRule rule = new OffendersRule();

  @Test
  void namesOffendersWithTheirFiguresTheWorstOneFirst() {
    Judged judged =
        Judged.by(
            rule,
            Recorded.events(
                SampleTransaction.of("query", "bob", 100),
                SampleTransaction.violating("rule", "alice", 300),
                SampleTransaction.of("rule", "alice", 100),
                SampleViolation.of("query", "bob", null).found("end", 1, "warn"),
                SampleViolation.of("rule", "alice", "a/b").found("end", 1, "quarantine"),
                SampleViolation.of("rule", "alice", "a/b").found("in-flight", 3, "ban"),
                SampleViolation.of("rule", "alice", "a/b").found("end", 2, "extend")));

    assertThat(judged.severity()).isEqualTo(Severity.WARNING);
    assertThat(judged.summary())
        .isEqualTo(
            "CPU thresholds were broken 4 times by 2 offenders, worst of all principal alice:"
                + " 3 violations (2 end + 1 in-flight); 80 % of all transaction CPU, 60 %"
                + " above thresholds; highest strike 3; hardest action ban; mostly in operation rule.");
    assertThat(judged.explanation())
        .contains("consumed 60 % of all transaction CPU")
        .contains("principal bob: 1 violation (1 end); 20 % of all transaction CPU, 0 % above")
        .doesNotContain("rate limit");
    assertThat(judged.solution()).contains("Profile Sample");
  }

  @Test
  void sumsOwnSharesSinceNestedTransactionsCountInclusively() {
    SampleTransaction parent = SampleTransaction.of("outer", "alice", 10);
    parent.threadCpuTime = Millis.toNanos(100);
    Judged judged =
        Judged.by(
            rule,
            Recorded.events(
                SampleTransaction.of("inner", "bob", 90),
                parent,
                SampleViolation.of("outer", "alice", null)));

    assertThat(judged.summary()).contains("10 % of all transaction CPU");
  }

  @Test
  void fallsBackToCodePathThenOperation() {
    Judged judged =
        Judged.by(
            rule,
            Recorded.events(
                SampleViolation.of("query", null, "rules/pricing"),
                SampleViolation.of("query", null, null),
                SampleViolation.of(null, null, null)));

    assertThat(judged.explanation())
        .contains("code path rules/pricing: 1 violation")
        .contains("operation query: 1 violation")
        .contains("work without a name: 1 violation")
        .contains("shares are not known");
  }

  @Test
  void callsWorseWhoConsumedMoreInFewerViolations() {
    Judged judged =
        Judged.by(
            rule,
            Recorded.events(
                SampleTransaction.violating("rule", "alice", 20),
                SampleTransaction.violating("rule", "alice", 20),
                SampleTransaction.violating("script", "mallory", 500),
                SampleViolation.of("rule", "alice", null),
                SampleViolation.of("rule", "alice", null),
                SampleViolation.of("script", "mallory", null)));

    assertThat(judged.summary()).contains("worst of all principal mallory: 1 violation");
  }

  @Test
  void isInformationForOneViolationOfLittle() {
    Judged judged =
        Judged.by(
            rule,
            Recorded.events(
                SampleTransaction.of("query", "bob", 1000),
                SampleTransaction.violating("rule", "alice", 10),
                SampleViolation.of("rule", "alice", null)));

    assertThat(judged.severity()).isEqualTo(Severity.INFO);
  }

  @Test
  void growsWithTheNumberOfViolationsAndWithTheirShare() {
    double few = scoreOf(2, 10);
    double many = scoreOf(8, 10);
    double large = scoreOf(2, 300);

    assertThat(many).isGreaterThan(few);
    assertThat(large).isGreaterThan(few);
    assertThat(scoreOf(10, 0)).isGreaterThanOrEqualTo(Score.WARNING);
  }

  private double scoreOf(int violations, long violatingMillis) {
    List<Event> events = new ArrayList<>();
    events.add(SampleTransaction.of("query", "bob", 1000 - violatingMillis));
    events.add(SampleTransaction.violating("rule", "alice", violatingMillis));
    for (int i = 0; i < violations; i++) {
      events.add(SampleViolation.of("rule", "alice", null));
    }
    return Judged.by(rule, Recorded.events(recording -> {}, events)).score();
  }

  @Test
  void warnsFromAsManyViolationsAsTheUserSays() {
    IItemCollection items =
        Recorded.events(
            SampleViolation.of("rule", "alice", null), SampleViolation.of("rule", "bob", null));

    assertThat(Judged.by(rule, items, OffendersRule.WARNING_COUNT, 2).severity())
        .isEqualTo(Severity.WARNING);
    assertThat(Judged.by(rule, items, OffendersRule.WARNING_COUNT, 100).severity())
        .isEqualTo(Severity.INFO);
    assertThat(Judged.by(rule, items, OffendersRule.WARNING_COUNT, 0).severity())
        .isEqualTo(Severity.WARNING);
  }

  @Test
  void isOkWhereAMonitorFoundNobody() {
    Judged judged = Judged.by(rule, Recorded.events(SampleTransaction.of("query", "bob", 1)));

    assertThat(judged.severity()).isEqualTo(Severity.OK);
    assertThat(judged.summary()).isEqualTo("Nobody broke a CPU threshold or budget.");
  }

  @Test
  void saysThatSharesAreOfRecordedTransactionsWhereOthersWereLeftOut() {
    Judged judged =
        Judged.by(
            rule,
            Recorded.events(
                SampleTransaction.violating("rule", "alice", 300),
                SampleViolation.of("rule", "alice", null),
                new SampleTransactionsLeftOut()));

    assertThat(judged.explanation()).contains("a rate limit kept others out");
  }

  @Test
  void showsWhatOffendersCallThemselvesAsTextAndNothingElse() {
    Judged judged =
        Judged.by(
            rule,
            Recorded.events(
                SampleViolation.of("rule", "<script>{score}\n" + "x".repeat(1000), null)));

    assertThat(judged.html())
        .contains("principal &lt;script&gt;(score) xxx")
        .doesNotContain("<script>")
        .doesNotContain("x".repeat(100));
  }

  @Test
  void refersToTheViolations() {
    IItemCollection items = Recorded.events(SampleViolation.of("rule", "alice", null));

    assertThat(Judged.by(rule, items).events(items)).isEqualTo(1);
  }
}
