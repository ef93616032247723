package io.cpusentinel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

class CpuSourcesTest {

  @Test
  void theProcessTellsItsCpuAndWithoutAModuleTheJvmsIsUnknown() {
    CpuReading reading = CpuSources.ofThisProcess(() -> 5, () -> 6).read();

    assertThat(reading.processNanos()).isPositive();
    assertThat(reading.transactionNanos()).isEqualTo(5);
    assertThat(reading.jvmNanos()).isEqualTo(ThreadCpuClock.UNKNOWN);
    assertThat(reading.ownNanos()).isEqualTo(6);
  }

  @Test
  void theWholeIsReadBeforeItsParts() {
    List<String> order = new ArrayList<>();
    new CpuSources(
            named("process", order),
            named("transactions", order),
            named("jvm", order),
            named("own", order))
        .read();

    assertThat(order).first().isEqualTo("process");
    assertThat(order).containsExactlyInAnyOrder("process", "transactions", "jvm", "own");
  }

  private static LongSupplier named(String name, List<String> order) {
    return () -> {
      order.add(name);
      return 0;
    };
  }
}
