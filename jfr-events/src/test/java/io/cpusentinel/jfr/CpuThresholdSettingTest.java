package io.cpusentinel.jfr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CpuThresholdSettingTest {

  private final CpuThresholdSetting setting = new CpuThresholdSetting();

  @Test
  void recordsEverythingUnlessToldOtherwise() {
    assertThat(setting.getValue()).isEqualTo("0 ns");
    assertThat(setting.isExceededBy(0)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "7 ns, 7",
    "7ns, 7",
    "3 us, 3000",
    "10 ms, 10000000",
    "10ms, 10000000",
    "2 s, 2000000000",
    "1 m, 60000000000",
    "1 h, 3600000000000",
    "1 d, 86400000000000",
    "5 MS, 5000000"
  })
  void takesTimespansWithAndWithoutASpace(String text, long nanos) {
    setting.setValue(text);

    assertThat(setting.getValue()).isEqualTo(text);
    assertThat(setting.isExceededBy(nanos)).isFalse();
    assertThat(setting.isExceededBy(nanos + 1)).isTrue();
  }

  @Test
  void recordsWhatIsUnknownWhateverTheThreshold() {
    setting.setValue("1 d");

    assertThat(setting.isExceededBy(RecordedValue.UNKNOWN)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "10", "ms", "-1 ms", "1.5 ms", "10  ms", "10 parsecs", "25 h", "2 d"})
  void keepsTheLastGoodValueAndSaysSoOnce(String wrong) {
    try (LogCapture log = LogCapture.of(WidestSetting.class)) {
      setting.setValue("10 ms");
      setting.setValue(wrong);
      setting.setValue(wrong);

      assertThat(setting.getValue()).isEqualTo("10 ms");
      assertThat(setting.isExceededBy(10_000_000)).isFalse();
      assertThat(log.lines()).hasSize(1);
      assertThat(log.lines().get(0)).contains("cpuThreshold=" + wrong + " must be", "10 ms");
    }
  }

  @Test
  void theRecordingThatWantsMostDecides() {
    assertThat(setting.combine(of("10 ms", "500us", "1 s"))).isEqualTo("500us");
    assertThat(setting.combine(of("10 ms"))).isEqualTo("10 ms");
  }

  @Test
  void aRecordingThatIsWrongDecidesNothing() {
    try (LogCapture log = LogCapture.of(WidestSetting.class)) {
      assertThat(setting.combine(of("nonsense", "10 ms"))).isEqualTo("10 ms");
      setting.setValue("3 ms");
      assertThat(setting.combine(of("nonsense"))).isEqualTo("3 ms");
      assertThat(log.lines()).hasSize(1);
    }
  }

  @Test
  void theLowestValueEverAskedForIsUsedWhereThereIsNone() {
    setting.setValue("10 ms");
    setting.setValue("2 ms");
    setting.setValue("20 ms");
    setting.setValue(null);

    assertThat(setting.getValue()).isEqualTo("2 ms");
    assertThat(setting.isExceededBy(2_000_001)).isTrue();
    assertThat(setting.isExceededBy(2_000_000)).isFalse();
  }

  private static Set<String> of(String... texts) {
    return new LinkedHashSet<>(List.of(texts));
  }
}
