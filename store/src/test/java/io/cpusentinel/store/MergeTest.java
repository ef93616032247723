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
  private static final QuarantineMark CONTESTED = STRUCK.contested();
  private static final QuarantineMark RELEASED = new QuarantineMark(1, true, false);

  @Test
  void whatTheTableDoesNotKnowIsWritten() {
    Merge merge = Merge.of(held(1, SOON), null, STRUCK, 0);
    assertThat(merge).isEqualTo(new Merge(held(1, SOON), held(1, SOON), true));
    assertThat(merge.isOf("alice")).isTrue();
  }

  @Test
  void whatWasForgottenForWantOfRoomIsNotForgottenByTheTable() {
    assertThat(Merge.of(NOBODY, held(2, LATE), STRUCK, 0).isWritten()).isFalse();
  }

  @Test
  void aReleaseIsWrittenWhateverTheTableSays() {
    assertThat(Merge.of(NOBODY, held(2, null), RELEASED.contested(), 0))
        .isEqualTo(new Merge(NOBODY, NOBODY, true));
    assertThat(Merge.of(held(1, SOON), held(2, null), RELEASED.contested(), 1).merged())
        .isEqualTo(held(1, SOON));
  }

  @Test
  void whoChangesWhatHeKnowsMayMakeItShorter() {
    assertThat(Merge.of(held(2, SOON), held(2, null), STRUCK, 0).merged()).isEqualTo(held(2, SOON));
  }

  @Test
  void whatAnotherHasChangedIsNotMadeShorter() {
    assertThat(Merge.of(held(2, SOON), held(3, null), CONTESTED, 0).merged())
        .isEqualTo(held(3, null));
    assertThat(Merge.of(held(2, null), held(1, LATE), CONTESTED, 1).merged())
        .isEqualTo(held(2, null));
    assertThat(Merge.of(held(2, LATE), held(1, SOON), CONTESTED, 1).merged())
        .isEqualTo(held(2, LATE));
    assertThat(Merge.of(held(1, SOON), held(2, LATE), CONTESTED, 0).merged())
        .isEqualTo(held(2, LATE));
    assertThat(Merge.of(Offender.free("alice", 1), held(2, LATE), CONTESTED, 0).merged())
        .isEqualTo(held(2, LATE));
    assertThat(Merge.of(held(3, SOON), Offender.free("alice", 1), CONTESTED, 2).merged())
        .isEqualTo(held(3, SOON));
  }

  @Test
  void strikesThatTheTableHasNotCountedAreAdded() {
    assertThat(Merge.of(held(1, SOON), held(2, LATE), CONTESTED, 1).merged())
        .isEqualTo(held(3, LATE));
    assertThat(Merge.of(held(3, SOON), held(2, SOON), STRUCK, 1).merged()).isEqualTo(held(3, SOON));
    Offender countless = Offender.free("alice", Integer.MAX_VALUE);
    assertThat(Merge.of(held(1, SOON), countless, CONTESTED, 1).merged().strikes())
        .isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void whereNobodyKnowsWhatIsCountedTheGreaterNumberIs() {
    assertThat(Merge.of(held(1, SOON), held(2, LATE), CONTESTED, null).merged())
        .isEqualTo(held(2, LATE));
    assertThat(Merge.of(held(3, SOON), held(2, SOON), STRUCK, null).merged())
        .isEqualTo(held(3, SOON));
  }

  @Test
  void whatWasForgivenElsewhereIsNotCountedAgain() {
    assertThat(Merge.of(held(3, SOON), NOBODY, CONTESTED, 1).merged()).isEqualTo(held(1, SOON));
  }

  private static Offender held(int strikes, @Nullable Instant until) {
    return Offender.held(
        new QuarantineEntry("alice", strikes, Instant.EPOCH, until, "budget", "", 150, 100));
  }
}
