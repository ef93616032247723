package io.cpusentinel.otel.extension;

import io.opentelemetry.api.incubator.config.DeclarativeConfigException;
import io.opentelemetry.api.incubator.config.DeclarativeConfigProperties;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.DeclarativeConfiguration;
import io.opentelemetry.sdk.autoconfigure.spi.internal.ComponentProvider;
import io.opentelemetry.sdk.trace.samplers.Sampler;

/**
 * The sampler {@code cpusentinel} of a configuration file, around the one that stands there as its
 * {@code sampler}, or around the agent's default.
 */
public final class SamplerComponent implements ComponentProvider {

  /** For {@link java.util.ServiceLoader}. */
  public SamplerComponent() {}

  @Override
  public Class<?> getType() {
    return Sampler.class;
  }

  @Override
  public String getName() {
    return "cpusentinel";
  }

  /**
   * Nonsense is told in the way of the agent, as without this one: to sample by another rule than
   * the one that was meant may be dear.
   *
   * @throws DeclarativeConfigException if there is something that nobody knows
   */
  @Override
  public Sampler create(DeclarativeConfigProperties config) {
    for (String key : config.getPropertyKeys()) {
      if (!key.equals("sampler")) {
        throw new DeclarativeConfigException(
            "sampler cpusentinel: %s: must be sampler".formatted(key));
      }
    }
    DeclarativeConfigProperties inner = config.getStructured("sampler");
    return Extension.sampler(
        inner == null
            ? Sampler.parentBased(Sampler.alwaysOn())
            : DeclarativeConfiguration.createSampler(inner));
  }
}
