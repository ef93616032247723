package io.cpusentinel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EscalationLadderTest {

  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void byDefaultAMinuteIsFollowedByAQuarterOfAnHourAndABan() {
    assertThat(EscalationLadder.DEFAULT.rung(1)).isEqualTo(Duration.ofSeconds(60));
    assertThat(EscalationLadder.DEFAULT.rung(2)).isEqualTo(Duration.ofMinutes(15));
    assertThat(EscalationLadder.DEFAULT.rung(3)).isNull();
    assertThat(EscalationLadder.DEFAULT.rung(Integer.MAX_VALUE)).isNull();
  }

  @Test
  @SuppressWarnings("NullAway") // what an application may do
  void aLadderWithoutARungIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(EscalationLadder::of)
        .withMessage("an escalation ladder must have at least one quarantine, was []");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EscalationLadder.of((Duration[]) null))
        .withMessageContaining("must not be null");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EscalationLadder(null))
        .withMessageContaining("at least one quarantine, was null");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT-1S", "PT-0.000000001S", "P3650DT0.000000001S"})
  void aRungThatIsNoLengthIsRefused(String length) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EscalationLadder.of(Duration.parse(length), SECOND))
        .withMessageContaining("must last more than 0 and at most 3650 days, was ")
        .withMessageContaining(Duration.parse(length).toString());
  }

  @Test
  @SuppressWarnings("NullAway") // what an application may do
  void aRungThatIsNullIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EscalationLadder.of(SECOND, null))
        .withMessageContaining("at most 3650 days, was null");
  }

  @Test
  void aLadderThatShrinksIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EscalationLadder.of(SECOND, SECOND, SECOND.minusNanos(1)))
        .withMessage("an escalation ladder must not shrink, was PT0.999999999S after PT1S");
  }

  @Test
  void equalRungsAndTheLongestOneAreAllowed() {
    Duration longest = Duration.ofDays(3650);
    assertThat(EscalationLadder.of(SECOND, SECOND, longest).rung(3)).isEqualTo(longest);
  }

  @Test
  void aListThatChangesLaterDoesNotChangeTheLadder() {
    List<Duration> list = new ArrayList<>(List.of(SECOND));
    EscalationLadder ladder = new EscalationLadder(list);
    list.set(0, Duration.ZERO);
    assertThat(ladder.rung(1)).isEqualTo(SECOND);
  }
}
