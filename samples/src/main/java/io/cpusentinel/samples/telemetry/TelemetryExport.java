package io.cpusentinel.samples.telemetry;

import io.cpusentinel.otel.CrisisSampler;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdkBuilder;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * OpenTelemetry's SDK as the user configured it, or nothing at all where no collector is named.
 * Thread-safe.
 */
public final class TelemetryExport implements AutoCloseable {

  private static final String ENDPOINT = "otel.exporter.otlp.endpoint";
  private static final String PROTOCOL = "otel.exporter.otlp.protocol";

  /** What the specification asks for and the Java agent does; the SDK alone would take gRPC. */
  private static final String DEFAULT_PROTOCOL = "http/protobuf";

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Held, as the JDK forgets the level of a logger that nobody holds. */
  private static final Logger SDK_LOGGER = Logger.getLogger("io.opentelemetry.sdk");

  private final @Nullable OpenTelemetrySdk sdk;
  private final String destination;
  private final Deliveries deliveries;

  private boolean isClosed;
  private boolean isEverythingSent = true;

  private TelemetryExport(
      @Nullable OpenTelemetrySdk sdk, String destination, Deliveries deliveries) {
    this.sdk = sdk;
    this.destination = destination;
    this.deliveries = deliveries;
  }

  /**
   * Makes the SDK, if it is wanted, and sets it as the global one. Where the process ends before it
   * is finished, by a signal, it is finished then.
   *
   * @param atExit is told in that case what {@link #finish} would return
   * @throws IllegalArgumentException if it is wrongly configured
   */
  public static TelemetryExport open(Consumer<String> atExit) {
    Deliveries deliveries = new Deliveries();
    String endpoint = configured(ENDPOINT);
    if (endpoint == null) {
      return new TelemetryExport(null, "", deliveries);
    }
    String protocol = configured(PROTOCOL);
    String destination =
        "%s (%s)".formatted(endpoint, protocol == null ? DEFAULT_PROTOCOL : protocol);
    try {
      TelemetryExport export = new TelemetryExport(configure(deliveries), destination, deliveries);
      ThrottledSdkLog.install(deliveries::delivered);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> export.exit(atExit), "telemetry-exit"));
      return export;
    } catch (ConfigurationException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "OpenTelemetry cannot be configured: " + e.getMessage(), e);
    }
  }

  /** A line for the user: where it goes. */
  public String describe() {
    return sdk == null
        ? "off (set OTEL_EXPORTER_OTLP_ENDPOINT to export spans, events and metrics)"
        : "exporting spans, events and metrics to " + destination;
  }

  /** Sends what is left, for ten seconds at most. Returns lines for the user, or none if off. */
  public synchronized List<String> finish() {
    close();
    List<String> lines = new ArrayList<>();
    if (sdk != null) {
      lines.add("OTLP export: delivered %s".formatted(deliveries.delivered()));
      lines.add("  to " + destination);
      addLoss(lines);
    }
    return lines;
  }

  private synchronized void exit(Consumer<String> atExit) {
    if (!isClosed) {
      finish().forEach(atExit);
    }
  }

  private void addLoss(List<String> lines) {
    String lost = deliveries.lost();
    if (!lost.isEmpty()) {
      String why =
          isEverythingSent
              ? "the collector did not take them, or a queue was full"
              : "the collector had not taken them after " + PATIENCE.toSeconds() + " s";
      lines.add("  lost: " + lost + " (" + why + ")");
    }
  }

  /** Sends what is left, for ten seconds at most; whoever comes second waits for the first. */
  @Override
  public synchronized void close() {
    if (sdk != null && !isClosed) {
      isClosed = true;
      isEverythingSent = BoundedShutdown.shutDown(sdk, PATIENCE);
    }
  }

  private static OpenTelemetrySdk configure(Deliveries deliveries) {
    if (SDK_LOGGER.getLevel() == null) {
      // Else it tells at length how it cleans up after a wrong value, before we name the value.
      SDK_LOGGER.setLevel(Level.WARNING);
    }
    AutoConfiguredOpenTelemetrySdkBuilder builder =
        AutoConfiguredOpenTelemetrySdk.builder()
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
            .addSamplerCustomizer((sampler, config) -> CrisisSampler.create(sampler))
            // It may wait for half a minute, and knows nothing of what is finished already.
            .disableShutdownHook()
            .setResultAsGlobal();
    deliveries.count(builder);
    return builder.build().getOpenTelemetrySdk();
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
