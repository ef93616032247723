package io.cpusentinel.otel.extension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.api.incubator.config.DeclarativeConfigException;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.DeclarativeConfiguration;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SamplerComponentTest {

  @Test
  void itIsAroundTheOneThatStandsInTheFile() {
    assertThat(sampler("sampler: {trace_id_ratio_based: {ratio: 0.01}}").getDescription())
        .isEqualTo("CrisisSampler{TraceIdRatioBased{0.010000}}");
  }

  @Test
  void itIsAroundTheDefaultOfTheAgentWhereNoneStandsThere() {
    assertThat(sampler("{}").getDescription())
        .isEqualTo(
            "CrisisSampler{" + Sampler.parentBased(Sampler.alwaysOn()).getDescription() + "}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "samplr: {always_off: }",
        "sampler: {nonsense: }",
        "sampler: {trace_id_ratio_based: {ratio: 7.0}}"
      })
  void nonsenseIsRefused(String yaml) {
    assertThatThrownBy(() -> sampler(yaml)).isInstanceOf(DeclarativeConfigException.class);
  }

  private static Sampler sampler(String yaml) {
    return new SamplerComponent()
        .create(
            DeclarativeConfiguration.toConfigProperties(
                new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8))));
  }
}
