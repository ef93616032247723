package io.cpusentinel.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaskStatTest {

  private static final String NUMBERS =
      " S 1 25 25 34817 25 1077936192 2801 0 0 0 11 4 0 0 20 0 23 0 4567 3400000 11000 18446744073";

  @Test
  void nameAndStartAreReadFromTheirPlaces() {
    assertThat(parse("4711 (GC Thread#0)" + NUMBERS)).isEqualTo(new TaskStat("GC Thread#0", 4567));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a) S 1 (b", "((", "))", "line\nfeed", ""})
  void aNameMayHoldAnything(String name) {
    assertThat(parse("4711 (" + name + ")" + NUMBERS)).isEqualTo(new TaskStat(name, 4567));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "4711",
        "4711 (",
        "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22",
        ") ( 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22",
        ") (",
        "4711 (a) S 1 2",
        "4711 (a) S 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 x 20"
      })
  void whatIsNoSuchLineIsNone(String text) {
    assertThat(parse(text)).isNull();
  }

  private static @Nullable TaskStat parse(String text) {
    return TaskStat.parse(Texts.of("stat", text));
  }
}
