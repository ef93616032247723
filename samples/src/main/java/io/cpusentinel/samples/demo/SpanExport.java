package io.cpusentinel.samples.demo;

import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * OpenTelemetry's SDK as the user configured it, or nothing at all where no collector is named.
 * Confined to one thread.
 */
final class SpanExport implements AutoCloseable {

  private static final String ENDPOINT = "otel.exporter.otlp.endpoint";
  private static final String PROTOCOL = "otel.exporter.otlp.protocol";

  /** What the specification asks for and the Java agent does; the SDK alone would take gRPC. */
  private static final String DEFAULT_PROTOCOL = "http/protobuf";

  private static final long PATIENCE_SECONDS = 10;

  /** Held, as the JDK forgets the level of a logger that nobody holds. */
  private static final Logger SDK_LOGGER = Logger.getLogger("io.opentelemetry.sdk");

  private final @Nullable OpenTelemetrySdk sdk;
  private final String destination;
  private final LongAdder delivered;
  private boolean closed;

  private SpanExport(@Nullable OpenTelemetrySdk sdk, String destination, LongAdder delivered) {
    this.sdk = sdk;
    this.destination = destination;
    this.delivered = delivered;
  }

  /**
   * Makes the SDK, if it is wanted, and sets it as the global one.
   *
   * @throws DemoFailure if it is wrongly configured
   */
  static SpanExport open() {
    LongAdder delivered = new LongAdder();
    String endpoint = configured(ENDPOINT);
    if (endpoint == null) {
      return new SpanExport(null, "", delivered);
    }
    String protocol = configured(PROTOCOL);
    String destination =
        "%s (%s)".formatted(endpoint, protocol == null ? DEFAULT_PROTOCOL : protocol);
    try {
      return new SpanExport(configure(delivered), destination, delivered);
    } catch (ConfigurationException | IllegalArgumentException e) {
      throw new DemoFailure("OpenTelemetry cannot be configured: " + e.getMessage(), e);
    }
  }

  /** A line for the user: where it goes. */
  String describe() {
    return sdk == null
        ? "off (set OTEL_EXPORTER_OTLP_ENDPOINT to export spans, events and metrics)"
        : "exporting spans, events and metrics to " + destination;
  }

  boolean isOn() {
    return sdk != null;
  }

  /** Sends what is left, for some seconds at most. Returns a line for the user. */
  String finish() {
    close();
    return "OTLP export: %d spans delivered to %s".formatted(delivered.sum(), destination);
  }

  @Override
  public void close() {
    if (sdk != null && !closed) {
      closed = true;
      sdk.shutdown().join(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
  }

  private static OpenTelemetrySdk configure(LongAdder delivered) {
    if (SDK_LOGGER.getLevel() == null) {
      // Else it tells at length how it cleans up after a wrong value, before we name the value.
      SDK_LOGGER.setLevel(Level.WARNING);
    }
    return AutoConfiguredOpenTelemetrySdk.builder()
        .addPropertiesSupplier(
            () ->
                Map.of(
                    "otel.service.name",
                    "cpusentinel-demo",
                    PROTOCOL,
                    DEFAULT_PROTOCOL,
                    // It runs for some seconds only: the usual minute would be too late.
                    "otel.metric.export.interval",
                    "1000"))
        .addSpanExporterCustomizer(
            (exporter, config) -> new CountingSpanExporter(exporter, delivered))
        // It would wait once more, for a collector that has not answered already.
        .disableShutdownHook()
        .setResultAsGlobal()
        .build()
        .getOpenTelemetrySdk();
  }

  private static @Nullable String configured(String key) {
    String environmentName = key.toUpperCase(Locale.ROOT).replace('.', '_');
    String property = nullIfBlank(System.getProperty(key));
    return property == null ? nullIfBlank(System.getenv(environmentName)) : property;
  }

  /** OpenTelemetry takes an empty value for an absent one. */
  private static @Nullable String nullIfBlank(@Nullable String value) {
    return value == null || value.isBlank() ? null : value;
  }
}
