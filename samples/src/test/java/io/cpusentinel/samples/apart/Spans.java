package io.cpusentinel.samples.apart;

import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;

/** Loaded by name only, so that the application runs where there is no OpenTelemetry. */
public final class Spans {

  private Spans() {}

  /** Sets a global SDK that samples everything and exports nothing. */
  public static void configure() {
    OpenTelemetrySdk.builder()
        .setTracerProvider(
            SdkTracerProvider.builder()
                .addSpanProcessor(SimpleSpanProcessor.create(SpanExporter.composite()))
                .build())
        .buildAndRegisterGlobal();
  }
}
