package io.cpusentinel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

  private final Path directory;
  private final Map<String, String> properties = new HashMap<>();
  private final Map<String, String> environment = new HashMap<>();

  SettingsTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void nothingConfiguredLeavesEverythingToTheApplication() {
    assertThat(load().clock()).isEmpty();
    assertThat(load().threshold()).isEmpty();
  }

  @Test
  void aSystemPropertyGoesBeforeTheEnvironmentAndThatBeforeTheFile() throws IOException {
    file("cpusentinel.clock=file\ncpusentinel.threshold.ms=3\n");
    assertThat(load().clock()).contains("file");
    assertThat(load().threshold()).contains(CpuThreshold.ofMillis(3));

    environment.put("CPUSENTINEL_CLOCK", "environment");
    environment.put("CPUSENTINEL_THRESHOLD_MS", "2");
    assertThat(load().clock()).contains("environment");
    assertThat(load().threshold()).contains(CpuThreshold.ofMillis(2));

    properties.put("cpusentinel.clock", "property");
    properties.put("cpusentinel.threshold.ms", "1");
    assertThat(load().clock()).contains("property");
    assertThat(load().threshold()).contains(CpuThreshold.ofMillis(1));
  }

  @Test
  void whatAMonitorDoesCanBeConfiguredFromOutside() {
    assertThat(load().enforcement()).isEmpty();
    properties.put("cpusentinel.enforcement", "Observe");
    assertThat(load().enforcement()).contains(Enforcement.OBSERVE);
    properties.put("cpusentinel.unattributed.share", "0.25");
    assertThat(load().unattributedShare()).contains(0.25);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-0.1", "1.1", "NaN", "half"})
  void aShareThatIsNoneStopsTheStartWithTheRule(String share) {
    properties.put("cpusentinel.unattributed.share", share);
    assertThatIllegalArgumentException()
        .isThrownBy(this::load)
        .withMessage("cpusentinel.unattributed.share=" + share + ": must be a number from 0 to 1");
  }

  @Test
  void anEnforcementThatIsNoneStopsTheStartWithTheRule() {
    properties.put("cpusentinel.enforcement", "sometimes");
    assertThatIllegalArgumentException()
        .isThrownBy(this::load)
        .withMessage(
            "cpusentinel.enforcement=sometimes: must be observe or enforce, was sometimes");
  }

  @Test
  void jmxIsReadOnlyWhereThatIsConfigured() {
    assertThat(load().isJmxReadOnly()).isFalse();
    properties.put("cpusentinel.jmx.readonly", "true");
    assertThat(load().isJmxReadOnly()).isTrue();
    properties.put("cpusentinel.jmx.readonly", "yes");
    assertThatIllegalArgumentException()
        .isThrownBy(this::load)
        .withMessage("cpusentinel.jmx.readonly=yes: must be true or false");
  }

  @Test
  void theFileCanBeNamedByTheEnvironmentToo() throws IOException {
    file("cpusentinel.clock = mxbean ");
    environment.put("CPUSENTINEL_CONFIG", properties.remove("cpusentinel.config"));
    assertThat(load().clock()).contains("mxbean");
  }

  @Test
  void aFileNamedInAFileIsNotReadAndOtherKeysAreNotLookedAt() throws IOException {
    file("cpusentinel.config=/does/not/exist\nother.key=x\n");
    assertThat(load().clock()).isEmpty();
  }

  @Test
  void blanksAroundAValueDoNotCount() {
    properties.put("cpusentinel.threshold.ms", " 0.5\t");
    assertThat(load().threshold()).contains(new CpuThreshold(500_000));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "-0.0", "NaN", "Infinity", "1e308", "86400001", "1e-9"})
  void aThresholdOutOfRangeStopsTheStart(String value) {
    properties.put("cpusentinel.threshold.ms", value);
    assertThatIllegalArgumentException()
        .isThrownBy(this::load)
        .withMessageContaining("cpusentinel.threshold.ms=" + value)
        .withMessageContaining("> 0 and <= 86400000 ms");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ten", "100ms", "1,5", "1 2"})
  void aThresholdThatIsNoNumberStopsTheStart(String value) {
    environment.put("CPUSENTINEL_THRESHOLD_MS", value);
    assertThatIllegalArgumentException()
        .isThrownBy(this::load)
        .withMessageContaining("cpusentinel.threshold.ms=" + value)
        .withMessageContaining("must be a number of milliseconds");
  }

  @Test
  void aWrongValueInTheFileStopsTheStart() throws IOException {
    file("cpusentinel.threshold.ms=-5");
    assertThatIllegalArgumentException()
        .isThrownBy(this::load)
        .withMessageContaining("cpusentinel.threshold.ms=-5");
  }

  @Test
  void aWrongValueThatIsOverruledDoesNoHarm() throws IOException {
    file("cpusentinel.threshold.ms=-5");
    properties.put("cpusentinel.threshold.ms", "7");
    assertThat(load().threshold()).contains(CpuThreshold.ofMillis(7));
  }

  @Test
  void aMissingFileStopsTheStart() {
    refusesFile(directory.resolve("missing").toString());
  }

  @Test
  void aDirectoryStopsTheStart() {
    refusesFile(directory.toString());
  }

  @Test
  void aPathThatIsNoneStopsTheStart() {
    refusesFile("a\0b");
    refusesFile("");
  }

  @Test
  void aMalformedEscapeInTheFileStopsTheStart() throws IOException {
    refusesFile(file("cpusentinel.clock=\\u12x4"));
  }

  @Test
  void aFileThatIsNotUtf8StopsTheStart() throws IOException {
    String file = file("");
    Files.write(Path.of(file), "cpusentinel.clock=\u00e4".getBytes(StandardCharsets.ISO_8859_1));
    refusesFile(file);
  }

  @Test
  void theSystemPropertiesOfTheProcessAreRead() {
    System.setProperty("cpusentinel.threshold.ms", "12");
    try {
      assertThat(Settings.load().threshold()).contains(CpuThreshold.ofMillis(12));
    } finally {
      System.clearProperty("cpusentinel.threshold.ms");
    }
  }

  @Test
  void theWindowOfSharedReadsIsADurationWithAUnit() {
    assertThat(load().readsWindowNanos()).isEqualTo(10_000);
    for (var entry :
        Map.of("0", 0L, "500ns", 500L, "25 us", 25_000L, "100us", 100_000L).entrySet()) {
      properties.put("cpusentinel.reads.window", entry.getKey());
      assertThat(load().readsWindowNanos()).isEqualTo(entry.getValue());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"10", "-1us", "101us", "100001ns", "1ms", "us", "", "999999999999us"})
  void aWrongWindowStopsTheStart(String value) {
    properties.put("cpusentinel.reads.window", value);
    assertThatIllegalArgumentException()
        .isThrownBy(this::load)
        .withMessageContaining("cpusentinel.reads.window=" + value)
        .withMessageContaining("at most 100 us");
  }

  @Test
  void theDocumentHasTheTableOfAllKeys() throws IOException {
    Path document = Path.of(System.getProperty("basedir", "."), "../docs/configuration.md");
    assertThat(Files.readString(document)).contains("\n\n" + Settings.toMarkdown() + "\n\n");
    for (Setting setting : Setting.values()) {
      assertThat(Settings.toMarkdown()).contains("| `" + setting.key() + "` |");
    }
  }

  private void refusesFile(String file) {
    properties.put("cpusentinel.config", file);
    assertThatIllegalArgumentException()
        .isThrownBy(this::load)
        .withMessageContaining("cpusentinel.config=" + file)
        .withMessageContaining("must be a readable properties file");
  }

  private String file(String content) throws IOException {
    Path file = Files.writeString(directory.resolve("sentinel.properties"), content);
    properties.put("cpusentinel.config", file.toString());
    return file.toString();
  }

  private Settings load() {
    return Settings.load(properties::get, environment::get);
  }
}
