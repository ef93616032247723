package io.cpusentinel.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever bytes a parser gets, it answers or says what is wrong with which file. */
class ProcParsersTest {

  private static final long SEED = 20_261_121;
  private static final int ROUNDS = 20_000;
  private static final String FILE = "/proc/4711/file";

  @ParameterizedTest
  @EnumSource
  void anyBytesAreAnsweredOrRefused(Parser parser) throws Exception {
    Random random = new Random(SEED);
    for (int round = 0; round < ROUNDS; round++) {
      answersOrRefuses(parser, random(random, random.nextInt(200)));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aFileWithSomeBytesChangedIsAnsweredOrRefused(Parser parser) throws Exception {
    Random random = new Random(SEED);
    int answers = 0;
    for (int round = 0; round < ROUNDS; round++) {
      answers += answersOrRefuses(parser, changed(random, parser.sound)) ? 1 : 0;
    }
    // Else it would not have been the parser that was tested.
    assertThat(answers).isBetween(1, ROUNDS - 1);
  }

  @ParameterizedTest
  @EnumSource(names = {"STAT", "STATUS"})
  void anyNameLeavesTheFiguresAsTheyAre(Parser parser) throws Exception {
    Random random = new Random(SEED);
    Object expected = parser.parse.apply(Texts.of(FILE, parser.sound));
    for (int round = 0; round < ROUNDS; round++) {
      String name = random(random, random.nextInt(16));
      UnaryOperator<String> inFile =
          parser == Parser.STAT
              ? n -> parser.sound.replace("(java)", "(" + n + ")")
              // Here the kernel writes a line feed as two characters.
              : n -> parser.sound.replace("java", n.replace("\n", "\\n"));
      assertThat(parser.parse.apply(Texts.of(FILE, inFile.apply(name))))
          .as("name %s", name)
          .isEqualTo(expected);
    }
  }

  /** Any other exception is the failure of the test. */
  private static boolean answersOrRefuses(Parser parser, String bytes) throws Exception {
    try {
      assertThat(parser.parse.apply(Texts.of(FILE, bytes))).isNotNull();
      return true;
    } catch (MalformedFileException e) {
      assertThat(e).hasMessageStartingWith(FILE + ": ").hasMessageMatching("[ -~]+");
      return false;
    }
  }

  private static String changed(Random random, String sound) {
    StringBuilder bytes = new StringBuilder(sound);
    for (int i = random.nextInt(4); i >= 0; i--) {
      int at = random.nextInt(bytes.length());
      switch (random.nextInt(3)) {
        case 0 -> bytes.setCharAt(at, (char) random.nextInt(256));
        case 1 -> bytes.insert(at, random(random, random.nextInt(30)));
        default -> bytes.setLength(at + 1);
      }
    }
    return bytes.toString();
  }

  private static String random(Random random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  enum Parser {
    STAT(
        ProcessStat::parse,
        "4711 (java) S 1 25 25 34817 25 1077936192 2801 0 3 0 11 4 5 6 20 0 23 0 4567 3400000 11000"
            + " 18446744073709551615 0 0\n"),
    IO(ProcessIo::parse, "rchar: 1\nread_bytes: 4096\nwrite_bytes: 8192\n"),
    STATUS(
        ProcessStatus::parse,
        "Name:\tjava\nvoluntary_ctxt_switches:\t17\nnonvoluntary_ctxt_switches:\t23\n"),
    UNITS(
        KernelUnits::parse,
        "\u0006\0\0\0\0\0\0\0\0\u0010\0\0\0\0\0\0\u0011\0\0\0\0\0\0\0d\0\0\0\0\0\0\0");

    @SuppressWarnings("ImmutableEnumChecker") // a reference to a static method
    final Parse parse;

    final String sound;

    Parser(Parse parse, String sound) {
      this.parse = parse;
      this.sound = sound;
    }
  }

  @FunctionalInterface
  interface Parse {
    Object apply(ProcText text) throws MalformedFileException;
  }
}
