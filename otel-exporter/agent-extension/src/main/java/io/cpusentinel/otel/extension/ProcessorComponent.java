package io.cpusentinel.otel.extension;

import io.opentelemetry.api.incubator.config.DeclarativeConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.internal.ComponentProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;

/** The span processor {@code cpusentinel} of a configuration file. */
public final class ProcessorComponent implements ComponentProvider {

  /** For {@link java.util.ServiceLoader}. */
  public ProcessorComponent() {}

  @Override
  public Class<?> getType() {
    return SpanProcessor.class;
  }

  @Override
  public String getName() {
    return "cpusentinel";
  }

  @Override
  public SpanProcessor create(DeclarativeConfigProperties config) {
    return Extension.start(() -> ExtensionSettings.of(config));
  }
}
