package io.cpusentinel.samples.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cpusentinel.ThreadCpuClock;
import io.cpusentinel.ThreadProbe;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

class BurnerTest {

  private long now;

  @Test
  void burnsAtLeastWhatItIsToldAndNotMuchMore() {
    new Burner(probe(() -> now += 100)).burn(1_000);

    assertThat(now).isEqualTo(1_100);
  }

  @Test
  void burnsAsMuchWithAYieldInTheMiddle() {
    new Burner(probe(() -> now += 100)).burnAndYield(1_000);

    assertThat(now).isBetween(1_100L, 1_400L);
  }

  @Test
  void whereCpuTimeIsUnknownNothingCanBeSaid() {
    Burner burner = new Burner(probe(() -> ThreadCpuClock.UNKNOWN));

    assertThatThrownBy(() -> burner.burn(1_000)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void theTruthIsToldByTheJdk() {
    try (Burner burner = Burner.open()) {
      long before = burner.cpuNanos();
      burner.burn(1_000_000);

      assertThat(burner.cpuNanos() - before).isGreaterThanOrEqualTo(1_000_000);
    }
  }

  private static ThreadProbe probe(LongSupplier read) {
    return new ThreadProbe() {
      @Override
      public long ownCpuNanos() {
        return read.getAsLong();
      }

      @Override
      public long remoteCpuNanos() {
        throw new UnsupportedOperationException("not asked for");
      }
    };
  }
}
