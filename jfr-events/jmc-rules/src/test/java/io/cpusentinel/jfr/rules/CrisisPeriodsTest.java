package io.cpusentinel.jfr.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.cpusentinel.jfr.rules.CrisisPeriods.Change;
import java.util.List;
import org.junit.jupiter.api.Test;

class CrisisPeriodsTest {

  @Test
  void sumsThePeriodsBetweenStartsAndEndsInWhateverOrderTheyCome() {
    CrisisPeriods periods =
        CrisisPeriods.of(
            List.of(
                new Change(60, true, "more"),
                new Change(20, false, "quiet"),
                new Change(10, true, "a violation"),
                new Change(75, false, "quiet")),
            0,
            100);

    assertThat(periods.count()).isEqualTo(2);
    assertThat(periods.totalNanos()).isEqualTo(25);
    assertThat(periods.percent()).isEqualTo(25);
    assertThat(periods.isActiveAtEnd()).isFalse();
    assertThat(periods.reasons()).containsExactly("a violation", "more");
  }

  @Test
  void letsAPeriodThatHasNoEndLastAsLongAsTheRecording() {
    CrisisPeriods periods = CrisisPeriods.of(List.of(new Change(40, true, null)), 0, 100);

    assertThat(periods.totalNanos()).isEqualTo(60);
    assertThat(periods.isActiveAtEnd()).isTrue();
    assertThat(periods.reasons()).containsExactly("unsaid");
  }

  @Test
  void letsAPeriodThatHasNoStartBeginWithTheRecording() {
    CrisisPeriods periods = CrisisPeriods.of(List.of(new Change(130, false, "quiet")), 100, 200);

    assertThat(periods.count()).isEqualTo(1);
    assertThat(periods.totalNanos()).isEqualTo(30);
    assertThat(periods.reasons()).containsExactly(CrisisPeriods.BEFORE);
  }

  @Test
  void countsACrisisThatIsHeldOnceAndFromItsStart() {
    CrisisPeriods periods =
        CrisisPeriods.of(
            List.of(
                new Change(10, true, "a violation"),
                new Change(20, true, "by the operator"),
                new Change(50, false, "ended by hand"),
                new Change(60, false, "ended by hand")),
            0,
            100);

    assertThat(periods.count()).isEqualTo(1);
    assertThat(periods.totalNanos()).isEqualTo(40);
    assertThat(periods.reasons()).containsExactly("a violation", "by the operator");
  }
}
