package io.cpusentinel.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessStatTest {

  /** Each field holds a hundred times its own number, but for the state and the flags. */
  private static final String FIELDS =
      " S 400 500 600 700 800 4 1000 1100 1200 1300 1400 1500 1600 1700 1800 1900 2000 2100 2200"
          + " 2300 2400 18446744073709551615 2600\n";

  @Test
  void everyFigureIsReadFromItsPlace() throws Exception {
    assertThat(parse("4711 (java)" + FIELDS))
        .isEqualTo(
            new ProcessStat(
                'S', 400, 4, 1000, 1200, 1400, 1500, 1600 + 1700, 2000, 2200, 2300, 2400));
  }

  @Test
  void aLineThatEndsWithTheLastFigureIsEnoughAndWhatComesAfterItIsOfNoMatter() throws Exception {
    String[] shortened = FIELDS.split(" 18446744073709551615 ", 2);
    ProcessStat figures = parse("1 (x)" + FIELDS);
    assertThat(parse("1 (x)" + shortened[0] + "\n")).isEqualTo(figures);
    assertThat(parse("1 (x)" + shortened[0] + " x".repeat(500) + "\n")).isEqualTo(figures);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", ")", "(", "a) S 1 2 3 (b", ") Z 1", "line\nfeed", "\n", "\u00ff\u00fe\0"})
  void aNameMayHoldAnything(String name) throws Exception {
    assertThat(parse("4711 (" + name + ")" + FIELDS)).isEqualTo(parse("1 (x)" + FIELDS));
  }

  @Test
  void whatIsCutOffAnywhereIsNotTakenForAFile() {
    String line = "4711 (java)" + FIELDS;
    for (int length = 0; length < line.length(); length++) {
      ProcText cut = Texts.of("/proc/1/stat", line.substring(0, length));
      assertThatThrownBy(() -> ProcessStat.parse(cut))
          .as("%s bytes", length)
          .isInstanceOf(MalformedFileException.class)
          .hasMessageStartingWith("/proc/1/stat: ");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 (a) S 1|ends before field 9 (flags)",
        "1 a S 1|has no name in parentheses",
        ") (|has no name in parentheses",
        "1 (a)|field 3 (state) is not one letter",
        "1 (a) [ 1|field 3 (state) is not one letter",
        "1 (a) \u00e9 1|field 3 (state) is not one letter",
        "1 (a) S x|field 4 (ppid) is \"x\", not a number of 1 to 18 digits",
        "1 (a) S -1|field 4 (ppid) is \"-1\", not a number of 1 to 18 digits",
        "1 (a) S 1-1|field 4 (ppid) is \"1-1\", not a number of 1 to 18 digits",
        "1 (a) S \u0661|field 4 (ppid) is \"?\", not a number of 1 to 18 digits",
        "1 (a) S 1 2 3 4 5 6 7 8 9 10 9999999999999999999|field 14 (utime) is"
            + " \"9999999999999999999\", not a number of 1 to 18 digits",
        "1 (a) S 11111111112222222222333333333344444444445|field 4 (ppid) is"
            + " \"1111111111222222222233333333334444444444...\", not a number of 1 to 18 digits",
      })
  void theFaultIsToldPrecisely(String line, String fault) {
    assertThatThrownBy(() -> parse(line + "\n"))
        .isInstanceOf(MalformedFileException.class)
        .hasMessage("/proc/4711/stat: " + fault);
  }

  @Test
  void anEmptyFileIsToldToBeEmptyAndOneWithoutAnEndToBeCutOff() {
    assertThatThrownBy(() -> parse("")).hasMessage("/proc/4711/stat: is empty");
    assertThatThrownBy(() -> parse("1 (a)" + FIELDS.strip()))
        .hasMessage("/proc/4711/stat: is cut off: its last line has no end");
  }

  @Test
  void aZombieHasEndedButAProcessWhoseFirstThreadHasEndedHasNot() throws Exception {
    String zombie = FIELDS.replace(" S ", " Z ").replace(" 2000 ", " 1 ");
    assertThat(parse("1 (a)" + zombie).hasEnded()).isTrue();
    assertThat(parse("1 (a)" + zombie.replace(" 1900 1 ", " 1900 2 ")).hasEnded()).isFalse();
    assertThat(parse("1 (a)" + zombie.replace(" Z ", " S ")).hasEnded()).isFalse();
  }

  @Test
  void whoEndsIsKnownByItsFlags() throws Exception {
    assertThat(parse("1 (a)" + FIELDS).isExiting()).isTrue();
    assertThat(parse("1 (a)" + FIELDS.replace(" 4 ", " 4194304 ")).isExiting()).isFalse();
  }

  private static ProcessStat parse(String text) throws MalformedFileException {
    return ProcessStat.parse(Texts.of("/proc/4711/stat", text));
  }
}
