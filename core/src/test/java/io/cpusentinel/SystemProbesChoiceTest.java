package io.cpusentinel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SystemProbesChoiceTest {

  private static final SystemProbes SOME =
      new SystemProbes() {
        @Override
        public @Nullable PreemptionProbe preemption() {
          return null;
        }

        @Override
        public @Nullable KernelCallProbe kernelCalls() {
          return null;
        }
      };

  @Test
  void theFirstModuleThatWorksHereServes() {
    List<SystemProbesProvider> providers =
        List.of(
            SystemProbesChoiceTest::needsAnotherSystem,
            SystemProbesChoiceTest::lacksAClass,
            () -> SOME,
            SystemProbes::absent);
    assertThat(SystemProbesChoice.choose(providers)).isSameAs(SOME);
  }

  @Test
  void withoutAModuleThereAreNone() {
    assertThat(SystemProbesChoice.choose(List.of())).isSameAs(SystemProbes.absent());
    assertThat(SystemProbes.open()).isSameAs(SystemProbes.absent());
    assertThat(SystemProbes.absent().preemption()).isNull();
    assertThat(SystemProbes.absent().kernelCalls()).isNull();
  }

  private static SystemProbes needsAnotherSystem() {
    throw new UnsupportedOperationException("needs Linux");
  }

  private static SystemProbes lacksAClass() {
    throw new NoClassDefFoundError("com/sun/jna/Native");
  }
}
