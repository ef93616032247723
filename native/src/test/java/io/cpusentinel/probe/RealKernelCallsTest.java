package io.cpusentinel.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.cpusentinel.KernelCallFigures;
import io.cpusentinel.KernelCallProbe;
import io.cpusentinel.SystemProbes;
import io.cpusentinel.Timings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Against this machine's kernel. */
@EnabledOnOs(OS.LINUX)
class RealKernelCallsTest {

  private static final int ROUNDS = 500;

  @Test
  void everyCallIsMadeAndTakesItsTime() {
    try (KernelCallProbe probe = Objects.requireNonNull(SystemProbes.open().kernelCalls())) {
      probe.measure(ROUNDS);
      assertThat(probe.figures())
          .extracting(KernelCallFigures::call)
          .containsExactly("clock_gettime", "getrusage", "/proc/self/stat");
      assertThat(probe.figures())
          .allSatisfy(
              call -> {
                Timings timings = call.timings();
                assertThat(timings.count() + call.leftOut()).isEqualTo(ROUNDS);
                assertThat(timings.minNanos()).isPositive();
                assertThat(timings.p50Nanos()).isBetween(timings.minNanos(), timings.p99Nanos());
                assertThat(timings.p99Nanos()).isLessThanOrEqualTo(timings.maxNanos());
                assertThat(timings.maxNanos()).isLessThanOrEqualTo(CallTimer.MOST_NANOS);
                assertThat(timings.meanNanos())
                    .isBetween((double) timings.minNanos(), (double) timings.maxNanos());
                assertThat(timings.variationPercent()).isNotNegative();
                assertThat(timings.oddPercent()).isBetween(0.0, 100.0);
              });
    }
  }

  @Test
  void theProbesAreFoundAsAService() {
    assertThat(SystemProbes.open()).isInstanceOf(NativeProbes.class);
    assertThat(SystemProbes.open().preemption()).isInstanceOf(LoopPreemptionProbe.class);
  }

  @Test
  void noDescriptorIsLeftOpen() throws Exception {
    open();
    long before = descriptors();
    for (int i = 0; i < 50; i++) {
      open();
      TimingSource.kernelCalls().collect(1);
      TimingSource.kernelCalls().isAvailable();
    }
    assertThat(descriptors()).isLessThan(before + 50);
  }

  private static void open() {
    try (KernelCallProbe probe = Objects.requireNonNull(SystemProbes.open().kernelCalls())) {
      probe.measure(1);
    }
  }

  private static long descriptors() throws Exception {
    try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
      return files.count();
    }
  }
}
