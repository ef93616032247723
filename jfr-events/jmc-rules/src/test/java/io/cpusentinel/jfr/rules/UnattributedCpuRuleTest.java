package io.cpusentinel.jfr.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.openjdk.jmc.common.item.IItemCollection;
import org.openjdk.jmc.flightrecorder.rules.Severity;

class UnattributedCpuRuleTest {

  private final UnattributedCpuRule rule = new UnattributedCpuRule();

  @Test
  void tellsTheShareOfWhatWasConsumedBetweenTheFirstAndTheLastEvent() {
    Judged judged =
        Judged.by(
            rule,
            Recorded.events(
                SampleUnattributedCpu.unknown(),
                SampleUnattributedCpu.ofMillis(5000, 1000, 1000, 3000),
                SampleUnattributedCpu.ofMillis(7000, 1500, 1200, 4300),
                SampleUnattributedCpu.ofMillis(15_000, 2000, 2000, 11_000),
                SampleUnattributedCpu.unknown()));

    assertThat(judged.severity()).isEqualTo(Severity.WARNING);
    assertThat(judged.summary())
        .isEqualTo(
            "8 s of the 10 s of CPU time that the process consumed, 80 %, belongs to no transaction"
                + " and not to the JVM.");
    assertThat(judged.explanation())
        .contains("Transactions consumed 1 s and the JVM's own threads 1 s.");
    assertThat(judged.solution()).contains("Thread CPU events");
  }

  @Test
  void isOkWhereTransactionsAccountForMost() {
    IItemCollection items = recordedWithUnattributed(1000);

    assertThat(Judged.by(rule, items).severity()).isEqualTo(Severity.OK);
    assertThat(Judged.by(rule, recordedWithUnattributed(3000)).severity()).isEqualTo(Severity.INFO);
    assertThat(Judged.by(rule, items, UnattributedCpuRule.INFO_SHARE, 5).severity())
        .isEqualTo(Severity.INFO);
    assertThat(Judged.by(rule, items, UnattributedCpuRule.WARNING_SHARE, 10).severity())
        .isEqualTo(Severity.WARNING);
  }

  @Test
  void doesNotJudgeWhatASingleEventSays() {
    assertThat(whyNot(SampleUnattributedCpu.ofMillis(9000, 0, 0, 9000))).contains("two events");
  }

  @Test
  void doesNotMixUpTheFiguresOfSeveralMonitors() {
    assertThat(
            whyNot(
                SampleUnattributedCpu.ofMillis(9000, 0, 0, 0),
                SampleUnattributedCpu.ofMillis(1000, 0, 0, 1000),
                SampleUnattributedCpu.ofMillis(12_000, 0, 0, 3000)))
        .contains("several monitors");
  }

  @Test
  void saysWhatIsMissingWhereTheJvmsPartIsUnknown() {
    SampleUnattributedCpu first = SampleUnattributedCpu.ofMillis(0, 0, 0, 0);
    SampleUnattributedCpu last = SampleUnattributedCpu.ofMillis(9000, 0, 0, 0);
    first.unattributed = Long.MIN_VALUE;
    last.unattributed = Long.MIN_VALUE;

    assertThat(whyNot(first, last)).contains("cpusentinel-native");
  }

  private String whyNot(SampleUnattributedCpu... events) {
    Judged judged = Judged.by(rule, Recorded.events(events));
    assertThat(judged.severity()).isEqualTo(Severity.NA);
    return judged.summary();
  }

  @Test
  void doesNotJudgeAProcessThatDidNothing() {
    IItemCollection idle =
        Recorded.events(
            SampleUnattributedCpu.ofMillis(0, 0, 0, 0),
            SampleUnattributedCpu.ofMillis(500, 0, 0, 500));
    assertThat(Judged.by(rule, idle).severity()).isEqualTo(Severity.NA);
    assertThat(Judged.by(rule, idle).summary()).contains("only 500 ms");
    assertThat(Judged.by(rule, idle, UnattributedCpuRule.MIN_CPU, 100).severity())
        .isEqualTo(Severity.WARNING);
  }

  @Test
  void saysWhereAPartIsUnknown() {
    SampleUnattributedCpu last = SampleUnattributedCpu.ofMillis(10_000, 0, 0, 5000);
    last.jvmCpu = Long.MIN_VALUE;

    assertThat(
            Judged.by(rule, Recorded.events(SampleUnattributedCpu.ofMillis(0, 0, 0, 0), last))
                .explanation())
        .contains("the JVM's own threads an unknown amount");
  }

  private static IItemCollection recordedWithUnattributed(long millis) {
    return Recorded.events(
        SampleUnattributedCpu.ofMillis(0, 0, 0, 0),
        SampleUnattributedCpu.ofMillis(10_000, 10_000 - millis, 0, millis));
  }
}
