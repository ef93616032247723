package io.cpusentinel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class GlobTableTest {

  private final GlobTable<String> empty = GlobTable.empty();

  @Test
  void anEmptyTableFindsNothing() {
    assertThat(empty.find("transfer")).isNull();
    assertThat(empty.entries()).isEmpty();
  }

  @Test
  void aNameFindsItself() {
    GlobTable<String> table = empty.with("transfer", "a").with("audit", "b");
    assertThat(table.find("transfer")).isEqualTo("a");
    assertThat(table.find("audit")).isEqualTo("b");
    assertThat(table.find("other")).isNull();
  }

  @Test
  void thePatternWithTheMostLiteralsWinsWhereverItWasPut() {
    GlobTable<String> table = empty.with("z3_pro*", "long").with("z3_*", "short").with("*", "all");
    assertThat(table.find("z3_proof")).isEqualTo("long");
    assertThat(table.find("z3_sat")).isEqualTo("short");
    assertThat(table.find("audit")).isEqualTo("all");
  }

  @Test
  void ofEquallySpecificPatternsTheLaterOneWins() {
    assertThat(empty.with("a*", "first").with("*b", "second").find("ab")).isEqualTo("second");
    assertThat(empty.with("*b", "first").with("a*", "second").find("ab")).isEqualTo("second");
  }

  @Test
  void puttingAPatternAgainMakesItTheLaterOne() {
    GlobTable<String> table = empty.with("a*", "old").with("*b", "b").with("a*", "new");
    assertThat(table.find("ab")).isEqualTo("new");
    assertThat(table.entries()).containsOnlyKeys("*b", "a*");
    assertThat(table.entries().keySet()).containsExactly("*b", "a*");
  }

  @Test
  void whatIsTakenOutIsFoundNoMore() {
    GlobTable<String> table = empty.with("a*", "a").with("ab", "b");
    assertThat(table.without("ab").find("ab")).isEqualTo("a");
    assertThat(table.without("a*").find("ac")).isNull();
    assertThat(table.without("never put").entries()).hasSize(2);
  }

  @Test
  void aTableIsNotChangedByItsSuccessors() {
    GlobTable<String> before = empty.with("a", "1");
    assertThat(before.with("a", "2").find("a")).isEqualTo("2");
    assertThat(before.find("a")).isEqualTo("1");
    assertThat(empty.find("a")).isNull();
    assertThatThrownBy(() -> before.entries().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  @SuppressWarnings("NullAway") // what an application may do
  void anEmptyPatternIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> empty.with("", "a"));
    assertThatIllegalArgumentException().isThrownBy(() -> empty.with(null, "a"));
  }

  @Test
  void aPatternThatIsEndlessIsRefused() {
    String longest = "x".repeat(10_000);
    assertThat(GlobTable.<Integer>empty().with(longest, 1).find(longest)).isEqualTo(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GlobTable.<Integer>empty().with(longest + "x", 1))
        .withMessage("a name or pattern must have at most 10000 characters, was one of 10001");
  }
}
