package io.cpusentinel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LabelTest {

  @Test
  void quarantineActionsAreCalledAsTheContractSays() {
    assertThat(Stream.of(QuarantineAction.values()).map(QuarantineAction::label))
        .containsExactly("warn", "quarantine", "extend", "ban", "release");
  }

  @Test
  void settingsOfTheResponseAreCalledInLowerCaseWithHyphens() {
    assertThat(Stream.of(Enforcement.values()).map(Enforcement::label))
        .containsExactly("observe", "enforce");
    assertThat(Stream.of(UnknownCpu.values()).map(UnknownCpu::label))
        .containsExactly("refuse", "judge-by-wall");
  }

  @Test
  void labelsDoNotDependOnTheLanguageOfTheMachine() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("tr"));
    try {
      assertThat(QuarantineAction.QUARANTINE.label()).isEqualTo("quarantine");
    } finally {
      Locale.setDefault(before);
    }
  }
}
