package io.cpusentinel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UsageChoiceTest {

  private static final ThreadUsage SOME = new ThreadUsage(1, 2, 3, 4, 5, 6);

  private final ThreadUsageProvider works = new Provider(null);

  @Test
  void theFirstModuleThatWorksHereServes() {
    List<ThreadUsageProvider> providers =
        List.of(
            new Provider(new UnsupportedOperationException("needs Windows")),
            new Provider(new NoClassDefFoundError("com/sun/jna/Native")),
            works);
    assertThat(UsageChoice.choose(providers)).contains(works);
    assertThat(UsageChoice.open(UsageChoice.choose(providers)).own()).isEqualTo(SOME);
  }

  @Test
  void withoutAModuleEverythingIsUnknown() {
    ThreadUsageProbe probe = UsageChoice.open(UsageChoice.choose(List.of()));
    assertThat(probe.own()).isEqualTo(ThreadUsage.UNKNOWN);
    assertThat(probe.runQueueDelayNanos()).isEqualTo(ThreadCpuClock.UNKNOWN);
    assertThat(ThreadUsageProbe.open()).isSameAs(ThreadUsageProbe.absent());
  }

  @Test
  void aVirtualThreadIsNotToldItsCarriersUsage() throws Exception {
    ThreadUsageProbe probe = VirtualThread.call(() -> UsageChoice.open(Optional.of(works)));
    assertThat(probe.own()).isEqualTo(ThreadUsage.UNKNOWN);
  }

  /** An application can use up all of the memory that native probes need some of. */
  @Test
  void aThreadForWhoseProbeThereIsNoMemoryIsUnknown() {
    ThreadUsageProvider exhausted =
        new ThreadUsageProvider() {
          @Override
          public void check() {}

          @Override
          public ThreadUsageProbe probe() {
            throw new OutOfMemoryError("Direct buffer memory");
          }
        };
    assertThat(UsageChoice.open(Optional.of(exhausted))).isSameAs(ThreadUsageProbe.absent());
  }

  private record Provider(@Nullable Throwable refusal) implements ThreadUsageProvider {

    @Override
    public void check() {
      if (refusal instanceof RuntimeException unsupported) {
        throw unsupported;
      }
      if (refusal instanceof Error missing) {
        throw missing;
      }
    }

    @Override
    public ThreadUsageProbe probe() {
      return new ThreadUsageProbe() {
        @Override
        public ThreadUsage own() {
          return SOME;
        }

        @Override
        public long runQueueDelayNanos() {
          return 7;
        }
      };
    }
  }
}
