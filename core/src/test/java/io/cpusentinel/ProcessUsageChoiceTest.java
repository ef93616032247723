package io.cpusentinel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessUsageChoiceTest {

  private static final ProcessUsage SOME =
      pid -> new ResourceUsage(pid, 7L, 1, 1L, null, null, null);

  @Test
  void theFirstModuleThatWorksHereServes() {
    List<ProcessUsageProvider> providers =
        List.of(
            ProcessUsageChoiceTest::needsAnotherSystem,
            ProcessUsageChoiceTest::lacksAClass,
            () -> SOME,
            ProcessUsage::ofTheJdk);
    assertThat(ProcessUsageChoice.choose(providers)).isSameAs(SOME);
  }

  @Test
  void withoutAModuleTheJdkServes() {
    assertThat(ProcessUsageChoice.choose(List.of())).isSameAs(ProcessUsage.ofTheJdk());
    assertThat(ProcessUsage.open()).isSameAs(ProcessUsage.ofTheJdk());
  }

  @Test
  void ofAsksWhatWasChosen() {
    long pid = ProcessHandle.current().pid();
    assertThat(ResourceUsage.of(pid).pid()).isEqualTo(pid);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, Long.MIN_VALUE})
  void whatIsNoIdOfAProcessIsRefused(long pid) {
    assertThatThrownBy(() -> ResourceUsage.of(pid))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("pid must be above 0: " + pid);
  }

  private static ProcessUsage needsAnotherSystem() {
    throw new UnsupportedOperationException("needs Linux");
  }

  private static ProcessUsage lacksAClass() {
    throw new NoClassDefFoundError("com/sun/jna/Native");
  }
}
