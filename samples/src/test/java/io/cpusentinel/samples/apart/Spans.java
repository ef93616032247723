package io.cpusentinel.samples.apart;

import io.opentelemetry.sdk.OpenTelemetrySdk;

/** Loaded by name only, so that the application runs where there is no OpenTelemetry. */
public final class Spans {

  private Spans() {}

  /** Sets a global SDK that samples everything and exports nothing. */
  public static void configure() {
    OpenTelemetrySdk.builder().buildAndRegisterGlobal();
  }
}
