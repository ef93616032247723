package io.cpusentinel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class QuarantineEntryTest {

  private static final Instant NOW = Instant.EPOCH;

  @Test
  void onlyOneWithoutAnEndIsPermanent() {
    assertThat(entry("a", 1, NOW, "r", "why", 2, 1).isPermanent()).isFalse();
    assertThat(new QuarantineEntry("a", 1, NOW, null, "r", "why", 2, 1).isPermanent()).isTrue();
  }

  @Test
  @SuppressWarnings("NullAway") // what an application may do
  void whatBreaksARuleIsRefusedWithTheRule() {
    refuses(() -> entry(null, 1, NOW, "r", "why", 2, 1), "1 to 10000 characters, was null");
    refuses(() -> entry("", 1, NOW, "r", "why", 2, 1), "1 to 10000 characters");
    refuses(() -> entry("a", -1, NOW, "r", "why", 2, 1), "strike must be >= 0, was -1");
    refuses(() -> entry("a", 1, null, "r", "why", 2, 1), "since must not be null");
    refuses(() -> entry("a", 1, NOW, "", "why", 2, 1), "rule must not be empty, was ");
    refuses(() -> entry("a", 1, NOW, null, "why", 2, 1), "rule must not be empty, was null");
    refuses(() -> entry("a", 1, NOW, "r", null, 2, 1), "reason must not be null");
    refuses(() -> entry("a", 1, NOW, "r", "why", -2, 1), "cpuNanos must be >= -1, was -2");
    refuses(() -> entry("a", 1, NOW, "r", "why", 2, -2), "thresholdNanos must be >= -1, was -2");
  }

  @Test
  void whatIsThereWithoutStrikeAndFiguresIsAllowed() {
    assertThat(entry("a", 0, NOW, "r", "", -1, -1).strike()).isZero();
  }

  @Test
  @SuppressWarnings("NullAway") // what an application may do
  void aChangeWithoutItsPartsIsRefused() {
    QuarantineEntry entry = entry("a", 1, NOW, "r", "why", 2, 1);
    refuses(() -> new QuarantineChange(null, entry, "", NOW), "null of QuarantineEntry");
    refuses(() -> new QuarantineChange(QuarantineAction.BAN, null, "", NOW), "BAN of null");
    refuses(() -> new QuarantineChange(QuarantineAction.BAN, entry, null, NOW), "for null");
    refuses(() -> new QuarantineChange(QuarantineAction.BAN, entry, "", null), "at null");
  }

  @SuppressWarnings("NullAway") // what a store may do
  private static QuarantineEntry entry(
      @Nullable String offender,
      int strike,
      @Nullable Instant since,
      @Nullable String rule,
      @Nullable String reason,
      long cpuNanos,
      long thresholdNanos) {
    return new QuarantineEntry(
        offender, strike, since, NOW, rule, reason, cpuNanos, thresholdNanos);
  }

  private static void refuses(ThrowingCallable call, String rule) {
    assertThatIllegalArgumentException().isThrownBy(call).withMessageContaining(rule);
  }
}
