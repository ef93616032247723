package io.cpusentinel.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.cpusentinel.Offender;
import io.cpusentinel.QuarantineEntry;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MergeTest {

  private static final Instant SOON = Instant.EPOCH.plusSeconds(60);
  private static final Instant LATE = SOON.plus(Duration.ofHours(1));
  private static final Offender NOBODY = Offender.free("alice", 0);
  private static final QuarantineMark STRUCK = new QuarantineMark(1, false, false);
  private static final QuarantineMark RELEASED = new QuarantineMark(1, true, false);

  @Test
  void whatTheTableDoesNotKnowIsWritten() {
    Merge merge = Merge.of(held(1, SOON), null, STRUCK, false, false);
    assertThat(merge).isEqualTo(new Merge(held(1, SOON), held(1, SOON), true));
    assertThat(merge.isOf("alice")).isTrue();
  }

  @Test
  void whatWasForgottenForWantOfRoomIsNotForgottenByTheTable() {
    assertThat(Merge.of(NOBODY, held(2, LATE), STRUCK, false, false).isWritten()).isFalse();
  }

  @Test
  void aReleaseIsWrittenWhateverTheTableSays() {
    assertThat(Merge.of(NOBODY, held(2, null), RELEASED, true, false))
        .isEqualTo(new Merge(NOBODY, NOBODY, true));
    assertThat(Merge.of(held(1, SOON), held(2, null), RELEASED, true, true).merged())
        .isEqualTo(held(1, SOON));
  }

  @Test
  void whoChangesWhatHeKnowsMayMakeItShorter() {
    assertThat(Merge.of(held(2, SOON), held(2, null), STRUCK, false, false).merged())
        .isEqualTo(held(2, SOON));
  }

  @Test
  void whatAnotherHasChangedIsNotMadeShorter() {
    assertThat(Merge.of(held(2, SOON), held(3, null), STRUCK, true, false).merged())
        .isEqualTo(held(3, null));
    assertThat(Merge.of(held(2, null), held(1, LATE), STRUCK, true, false).merged())
        .isEqualTo(held(2, null));
    assertThat(Merge.of(held(2, LATE), held(1, SOON), STRUCK, true, false).merged())
        .isEqualTo(held(2, LATE));
    assertThat(Merge.of(held(1, SOON), held(2, LATE), STRUCK, true, false).merged())
        .isEqualTo(held(2, LATE));
    assertThat(Merge.of(Offender.free("alice", 1), held(2, LATE), STRUCK, true, false).merged())
        .isEqualTo(held(2, LATE));
    assertThat(Merge.of(held(3, SOON), Offender.free("alice", 1), STRUCK, true, false).merged())
        .isEqualTo(held(3, SOON));
  }

  @Test
  void strikesOfSomebodyWhoDidNotKnowThoseOfTheTableAreAdded() {
    assertThat(Merge.of(held(1, SOON), held(2, LATE), STRUCK, true, true).merged())
        .isEqualTo(held(3, LATE));
    assertThat(
            Merge.of(held(1, SOON), Offender.free("alice", Integer.MAX_VALUE), STRUCK, true, true)
                .merged()
                .strikes())
        .isEqualTo(Integer.MAX_VALUE);
  }

  private static Offender held(int strikes, @Nullable Instant until) {
    return Offender.held(
        new QuarantineEntry("alice", strikes, Instant.EPOCH, until, "budget", "", 150, 100));
  }
}
