package io.cpusentinel.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KernelUnitsTest {

  @ParameterizedTest
  @ValueSource(ints = {Integer.BYTES, Long.BYTES})
  void unitsAreFoundInWordsOfEitherSize(int size) throws Exception {
    assertThat(parse(auxv(size, 33, 0x7f0000, 17, 100, 6, 65_536, 0, 0)))
        .isEqualTo(new KernelUnits(100, 65_536));
  }

  @Test
  void whatIsMissingIsTold() {
    assertThatThrownBy(() -> parse(auxv(Long.BYTES, 6, 4096, 0, 0)))
        .hasMessage("/proc/self/auxv: has no entry 17 (AT_CLKTCK)");
    assertThatThrownBy(() -> parse(auxv(Long.BYTES, 17, 100, 0, 0)))
        .hasMessage("/proc/self/auxv: has no entry 6 (AT_PAGESZ)");
    assertThatThrownBy(() -> parse("")).isInstanceOf(MalformedFileException.class);
    assertThatThrownBy(() -> parse(auxv(Long.BYTES, 17, 100, 6, 4096).substring(0, 31)))
        .isInstanceOf(MalformedFileException.class);
  }

  @Test
  void ticksBecomeMillisecondsAndPagesBytes() {
    KernelUnits units = new KernelUnits(100, 4096);
    assertThat(units.millis(7)).isEqualTo(70);
    assertThat(new KernelUnits(1024, 4096).millis(1024)).isEqualTo(1000);
    assertThat(units.bytes(3)).isEqualTo(12_288);
  }

  private static KernelUnits parse(String bytes) throws MalformedFileException {
    return KernelUnits.parse(Texts.of("/proc/self/auxv", bytes));
  }

  private static String auxv(int size, int... words) {
    ByteBuffer bytes = ByteBuffer.allocate(size * words.length).order(ByteOrder.nativeOrder());
    for (int word : words) {
      if (size == Long.BYTES) {
        bytes.putLong(word);
      } else {
        bytes.putInt(word);
      }
    }
    return new String(bytes.array(), StandardCharsets.ISO_8859_1);
  }
}
