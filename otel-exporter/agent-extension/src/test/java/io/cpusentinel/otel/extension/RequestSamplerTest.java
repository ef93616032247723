package io.cpusentinel.otel.extension;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What it does while there is a monitor is seen under the agent. */
class RequestSamplerTest {

  @Test
  void changesNothingWhileThereIsNoMonitor() {
    assertThat(Extension.monitor()).isNull();
    Sampler sampler = RequestSampler.around(Sampler.alwaysOff());
    assertThat(
            sampler
                .shouldSample(
                    Context.root(),
                    "0af7651916cd43dd8448eb211c80319c",
                    "GET",
                    SpanKind.SERVER,
                    Attributes.empty(),
                    List.of())
                .getDecision())
        .isEqualTo(SamplingDecision.DROP);
    assertThat(sampler.getDescription()).isEqualTo(Sampler.alwaysOff().getDescription());
  }
}
