package io.cpusentinel.otel.extension;

import io.cpusentinel.otel.CrisisSampler;
import io.cpusentinel.otel.RequestSampler;
import io.opentelemetry.sdk.autoconfigure.spi.AutoConfigurationCustomizer;
import io.opentelemetry.sdk.autoconfigure.spi.AutoConfigurationCustomizerProvider;

/**
 * Where the agent is configured by system properties and environment variables. With a
 * configuration file it does not ask here; see {@link ExtensionComponent}.
 */
public final class ExtensionCustomizer implements AutoConfigurationCustomizerProvider {

  /** For {@link java.util.ServiceLoader}. */
  public ExtensionCustomizer() {}

  @Override
  public void customize(AutoConfigurationCustomizer agent) {
    agent.addSamplerCustomizer(
        (sampler, config) ->
            CrisisSampler.create(
                RequestSampler.create(sampler, () -> Extension.monitor() != null)));
    agent.addTracerProviderCustomizer(
        (builder, config) ->
            builder.addSpanProcessor(Extension.start(() -> ExtensionSettings.of(config))));
  }
}
