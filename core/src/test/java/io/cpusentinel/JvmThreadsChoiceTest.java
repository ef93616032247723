package io.cpusentinel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class JvmThreadsChoiceTest {

  private static final JvmThreads SOME = () -> 7;

  @Test
  void theFirstModuleThatWorksHereServes() {
    List<JvmThreadsProvider> providers =
        List.of(
            JvmThreadsChoiceTest::needsAnotherSystem,
            JvmThreadsChoiceTest::lacksAClass,
            () -> SOME,
            () -> () -> 8);
    assertThat(JvmThreadsChoice.choose(providers)).isSameAs(SOME);
  }

  @Test
  void withoutAModuleTheyAreUnknown() {
    assertThat(JvmThreadsChoice.choose(List.of()).cpuNanos()).isEqualTo(ThreadCpuClock.UNKNOWN);
    assertThat(JvmThreads.open()).isSameAs(JvmThreads.absent());
  }

  private static JvmThreads needsAnotherSystem() {
    throw new UnsupportedOperationException("needs Linux");
  }

  private static JvmThreads lacksAClass() {
    throw new NoClassDefFoundError("com/sun/jna/Native");
  }
}
