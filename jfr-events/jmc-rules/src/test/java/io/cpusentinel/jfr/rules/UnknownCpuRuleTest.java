package io.cpusentinel.jfr.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import jdk.jfr.Event;
import org.junit.jupiter.api.Test;
import org.openjdk.jmc.common.item.IItemCollection;
import org.openjdk.jmc.flightrecorder.rules.Severity;

class UnknownCpuRuleTest {

  private final UnknownCpuRule rule = new UnknownCpuRule();

  @Test
  void saysHowManyTransactionsCouldNotBeMeasuredAndWhich() {
    Judged judged = Judged.by(rule, recorded(3, 1));

    assertThat(judged.severity()).isEqualTo(Severity.WARNING);
    assertThat(judged.summary())
        .isEqualTo("The CPU time of 1 of 4 transactions, 25 %, is unknown.");
    assertThat(judged.explanation()).contains("They were: 1 of proof.").doesNotContain("limit");
    assertThat(judged.solution()).contains("CPU Sentinel Clock");
    assertThat(judged.events(recorded(3, 1))).isEqualTo(1);
  }

  @Test
  void isInformationForFewAndOkForNone() {
    assertThat(Judged.by(rule, recorded(199, 1)).severity()).isEqualTo(Severity.INFO);

    Judged none = Judged.by(rule, recorded(3, 0));
    assertThat(none.severity()).isEqualTo(Severity.OK);
    assertThat(none.summary()).contains("every recorded transaction is known");
  }

  @Test
  void warnsFromTheShareThatTheUserSays() {
    IItemCollection items = recorded(3, 1);

    assertThat(Judged.by(rule, items, UnknownCpuRule.WARNING_SHARE, 50).severity())
        .isEqualTo(Severity.INFO);
    assertThat(Judged.by(rule, items, UnknownCpuRule.INFO_SHARE, 0).severity())
        .isEqualTo(Severity.WARNING);
  }

  private static IItemCollection recorded(int known, int unknown) {
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < known; i++) {
      events.add(SampleTransaction.of("query", "bob", 1));
    }
    for (int i = 0; i < unknown; i++) {
      events.add(SampleTransaction.unknown("proof"));
    }
    return Recorded.events(recording -> {}, events);
  }
}
