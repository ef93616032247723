package io.cpusentinel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GlobTest {

  @ParameterizedTest
  @CsvSource({
    "transfer, transfer",
    "*, anything",
    "*, ''",
    "**, ''",
    "z3_*, z3_",
    "z3_*, z3_proof",
    "*_proof, z3_proof",
    "a*b*c, aXbYbZc",
    "a*bc, abbc",
    "*aab, aaaab",
    "?, x",
    "a?c, abc",
    "?*?, ab",
    "*?, x",
    "rules/*, rules/pricing/eu",
    "a.c, a.c",
    "[ab](c|d)\\d+$^, [ab](c|d)\\d+$^",
  })
  void matches(String pattern, String text) {
    assertThat(new Glob(pattern).matches(text)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "transfer, Transfer",
    "transfer, transfer2",
    "transfer, transfe",
    "?, ''",
    "?, xy",
    "?*?, a",
    "z3_*, z3",
    "a*b, ac",
    "a*b*c, aXcYb",
    "a.c, abc",
    "[ab], a",
  })
  void doesNotMatch(String pattern, String text) {
    assertThat(new Glob(pattern).matches(text)).isFalse();
  }

  @Test
  void manyStarsInALongTextDoNotTakeForever() {
    Glob hostile = new Glob("*a".repeat(200) + "*b");
    assertThat(hostile.matches("a".repeat(20_000))).isFalse();
    assertThat(new Glob("*".repeat(10_000)).matches("a".repeat(10_000))).isTrue();
  }

  @Test
  void literalsAreAllButTheWildcards() {
    assertThat(new Glob("a*b?c").literals()).isEqualTo(3);
    assertThat(new Glob("*?*").literals()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a*", "?"})
  void wildcardsAreFound(String pattern) {
    assertThat(Glob.hasWildcards(pattern)).isTrue();
    assertThat(Glob.hasWildcards("plain.+[]")).isFalse();
  }

  @Test
  @SuppressWarnings("NullAway") // what an application may do
  void anEmptyPatternIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Glob(""));
    assertThatIllegalArgumentException().isThrownBy(() -> new Glob(null));
  }
}
