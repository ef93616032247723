package io.cpusentinel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class OffenderNameTest {

  private static final String LONGEST = "x".repeat(10_000);

  @Test
  void aNameOfUsualLengthIsKeptAsItIs() {
    assertThat(OffenderName.of("alice")).isSameAs("alice");
    assertThat(OffenderName.of(LONGEST)).isSameAs(LONGEST);
  }

  @Test
  void aNameThatIsTooLongIsShortenedToOneThatAnOperatorCanType() {
    String name = OffenderName.of(LONGEST + "y");
    assertThat(name).startsWith("xxx").hasSizeLessThan(1_000);
    assertThat(OffenderName.require(name)).isSameAs(name);
  }

  @Test
  void longNamesThatDifferSomewhereStayDifferent() {
    assertThat(OffenderName.of(LONGEST + "y"))
        .isEqualTo(OffenderName.of(LONGEST + "y"))
        .isNotEqualTo(OffenderName.of(LONGEST + "z"));
    assertThat(OffenderName.of(LONGEST + '\uD800')).isNotEqualTo(OffenderName.of(LONGEST + "?"));
    assertThat(OffenderName.of(LONGEST + '\uD800'))
        .isNotEqualTo(OffenderName.of(LONGEST + '\uD801'));
  }

  @Test
  void whatAnOperatorMayNotTypeIsRefusedWithTheRule() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OffenderName.require(null))
        .withMessage("an offender must have 1 to 10000 characters, was null");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OffenderName.require(""))
        .withMessageContaining("was one of 0 characters");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OffenderName.require(LONGEST + "y"))
        .withMessageContaining("was one of 10001 characters");
    assertThat(OffenderName.require(LONGEST)).isSameAs(LONGEST);
  }
}
