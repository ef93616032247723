package io.cpusentinel.otel.extension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.cpusentinel.CpuThreshold;
import io.cpusentinel.Host;
import io.cpusentinel.Settings;
import io.opentelemetry.sdk.autoconfigure.spi.internal.DefaultConfigProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExtensionSettingsTest {

  @AfterEach
  void forget() {
    properties(Map.of()).use();
    System.clearProperty("cpusentinel.threshold.ms");
  }

  @Test
  void goBeforeTheSettingsOfTheApplication() {
    System.setProperty("cpusentinel.threshold.ms", "7");
    assertThat(Settings.load().threshold()).contains(CpuThreshold.ofMillis(7));
    properties(Map.of("otel.instrumentation.cpusentinel.threshold.ms", " 50.5 ")).use();
    assertThat(Settings.load().threshold()).contains(CpuThreshold.ofMillis(50.5));
  }

  @Test
  void theLogIsThatOfTheAgent() {
    assertThat(Host.logger(ExtensionSettingsTest.class)).isInstanceOf(AgentLogger.class);
  }

  @Test
  void itIsOnUnlessItIsSwitchedOff() {
    assertThat(properties(Map.of()).isEnabled()).isTrue();
    assertThat(enabled("false").isEnabled()).isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> enabled("maybe").isEnabled())
        .withMessage("cpusentinel.enabled=maybe: must be true or false");
  }

  @Test
  void aMessageNamesTheKeyAsItWasWritten() {
    ExtensionSettings settings = enabled("maybe");
    assertThat(settings.inTermsOfTheAgent("cpusentinel.enabled=maybe: must be"))
        .isEqualTo("otel.instrumentation.cpusentinel.enabled=maybe: must be");
    assertThat(settings.inTermsOfTheAgent("cpusentinel.clock=x: must be"))
        .isEqualTo("cpusentinel.clock=x: must be");
  }

  @Test
  void aFileHasUnderscoresAndTypes() {
    ExtensionSettings settings =
        ExtensionSettings.ofFile(
            Map.of(
                "threshold_ms",
                50L,
                "unattributed_share",
                0.5,
                "jmx_readonly",
                true,
                "clock",
                "mxbean"));
    assertThat(settings.value("cpusentinel.threshold.ms")).isEqualTo("50");
    assertThat(settings.value("cpusentinel.unattributed.share")).isEqualTo("0.5");
    assertThat(settings.value("cpusentinel.jmx.readonly")).isEqualTo("true");
    assertThat(settings.value("cpusentinel.clock")).isEqualTo("mxbean");
    assertThat(settings.value("cpusentinel.enforcement")).isNull();
    assertThat(settings.isEnabled()).isTrue();
  }

  @Test
  void whatNobodyKnowsInAFileIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ExtensionSettings.ofFile(Map.of("treshold_ms", 50L)))
        .withMessageStartingWith("treshold_ms: must be one of ")
        .withMessageContaining("threshold_ms");
  }

  @Test
  void allAreDocumented() throws IOException {
    assertThat(Files.readString(Path.of("../../docs/opentelemetry.md")))
        .contains(ExtensionSettings.documented());
  }

  private static ExtensionSettings enabled(String value) {
    return properties(Map.of("otel.instrumentation.cpusentinel.enabled", value));
  }

  private static ExtensionSettings properties(Map<String, String> values) {
    return ExtensionSettings.of(DefaultConfigProperties.createFromMap(values));
  }
}
