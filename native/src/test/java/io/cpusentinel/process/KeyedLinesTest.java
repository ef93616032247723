package io.cpusentinel.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code io} and {@code status}. */
class KeyedLinesTest {

  private static final String IO =
      """
      rchar: 1
      wchar: 2
      syscr: 3
      syscw: 4
      read_bytes: 4096
      write_bytes: 8192
      cancelled_write_bytes: 7
      """;

  private static final String STATUS =
      "Name:\tjava\nUmask:\t0022\nvoluntary_ctxt_switches:\t17\nnonvoluntary_ctxt_switches:\t23\n";

  @Test
  void bytesOfTheDiskAreReadFromTheirLines() throws Exception {
    assertThat(io(IO)).isEqualTo(new ProcessIo(4096, 8192));
  }

  @Test
  void switchesAreReadFromTheirLines() throws Exception {
    assertThat(status(STATUS)).isEqualTo(new ProcessStatus(17L, 23L));
  }

  @Test
  void whatAKernelDoesNotSayInItsStatusIsUnknown() throws Exception {
    assertThat(status("Name:\tjava\nThreads:\t4\n")).isEqualTo(new ProcessStatus(null, null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\nvoluntary_ctxt_switches:\t9\nnonvoluntary_ctxt_switches:\t9",
        "a\\nb",
        "\u00ff\u00fe\0",
        ""
      })
  void aNameIsNotTakenForALine(String name) throws Exception {
    assertThat(status(STATUS.replace("java", name))).isEqualTo(new ProcessStatus(17L, 23L));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "read_bytes: 4096|read_bytes: x|read_bytes is \"x\", not a number of 1 to 18 digits",
        "write_bytes: 8192|write_bytes: |write_bytes is \"\", not a number of 1 to 18 digits",
        "write_bytes: 8192|write_bytes: -1|write_bytes is \"-1\", not a number of 1 to 18 digits",
        "read_bytes:|other:|has no line read_bytes",
        "write_bytes: 8192|write_bytes|has no line write_bytes",
      })
  void theFaultIsToldPrecisely(String line, String instead, String fault) {
    String text = IO.replaceFirst("(?m)^" + line, instead);
    assertThatThrownBy(() -> io(text))
        .isInstanceOf(MalformedFileException.class)
        .hasMessage("/proc/4711/io: " + fault);
  }

  @Test
  void whatIsCutOffWithinALineIsNotTakenForAFile() {
    for (int length = 0; length < IO.length(); length++) {
      String cut = IO.substring(0, length);
      if (!cut.contains("write_bytes: 8192\n")) {
        assertThatThrownBy(() -> io(cut)).isInstanceOf(MalformedFileException.class);
      }
    }
    assertThatThrownBy(() -> io("")).hasMessage("/proc/4711/io: is empty");
    assertThatThrownBy(() -> status(STATUS.strip()))
        .hasMessage("/proc/4711/status: is cut off: its last line has no end");
  }

  private static ProcessIo io(String text) throws MalformedFileException {
    return ProcessIo.parse(Texts.of("/proc/4711/io", text));
  }

  private static ProcessStatus status(String text) throws MalformedFileException {
    return ProcessStatus.parse(Texts.of("/proc/4711/status", text));
  }
}
