package io.cpusentinel.otel.extension;

import io.opentelemetry.sdk.autoconfigure.spi.AutoConfigurationCustomizer;
import io.opentelemetry.sdk.autoconfigure.spi.AutoConfigurationCustomizerProvider;

/**
 * Where the agent is configured by system properties and environment variables. With a
 * configuration file it does not ask here; see {@link ProcessorComponent} and {@link
 * SamplerComponent}.
 */
public final class ExtensionCustomizer implements AutoConfigurationCustomizerProvider {

  /** For {@link java.util.ServiceLoader}. */
  public ExtensionCustomizer() {}

  @Override
  public void customize(AutoConfigurationCustomizer agent) {
    agent.addSamplerCustomizer((sampler, config) -> Extension.sampler(sampler));
    agent.addTracerProviderCustomizer(
        (builder, config) ->
            builder.addSpanProcessor(Extension.start(() -> ExtensionSettings.of(config))));
  }
}
