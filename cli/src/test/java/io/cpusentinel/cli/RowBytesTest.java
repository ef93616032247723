package io.cpusentinel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowBytesTest {

  private final RowBytes row = new RowBytes(64);

  @ParameterizedTest
  @ValueSource(longs = {0, 1, -1, 9, 10, -9, -10, Long.MAX_VALUE, Long.MIN_VALUE})
  void numbersAreWrittenAsTheJdkWritesThem(long number) {
    assertThat(row.put(number)).hasToString(Long.toString(number));
  }

  @Test
  void numbersOfEveryLengthAreWrittenAsTheJdkWritesThem() {
    SplittableRandom random = new SplittableRandom(7);
    long power = 1;
    for (int digits = 1; digits <= 19; digits++, power *= 10) {
      for (long number : new long[] {power, power - 1, -power, 1 - power, random.nextLong()}) {
        assertThat(row.clear().put(number)).hasToString(Long.toString(number));
      }
    }
  }

  @Test
  void theNextRowStartsAnew() {
    row.put(RowBytes.ascii("first")).put(17);
    assertThat(row.clear().put(RowBytes.ascii("a")).put(2).put(RowBytes.ascii("\n")))
        .hasToString("a2\n");
    assertThat(row.length()).isEqualTo(3);
  }
}
