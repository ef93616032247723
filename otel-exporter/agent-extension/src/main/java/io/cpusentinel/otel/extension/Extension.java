package io.cpusentinel.otel.extension;

import io.cpusentinel.Enforcement;
import io.cpusentinel.Host;
import io.cpusentinel.SentinelMonitor;
import io.cpusentinel.otel.CpuSpanProcessor;
import io.cpusentinel.otel.CrisisSampler;
import io.cpusentinel.otel.RequestSampler;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.ServiceConfigurationError;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The one monitor of the agent, and what feeds it. Thread-safe. */
final class Extension {

  /** Not that of the application's own, which is {@code default} where it has no other. */
  static final String MONITOR = "opentelemetry-agent";

  private static final SpanProcessor OFF = SpanProcessor.composite();

  private static volatile @Nullable SentinelMonitor monitor;

  private Extension() {}

  /**
   * Switches it on.
   *
   * @return what annotates spans, or does nothing where the extension is off
   */
  static synchronized SpanProcessor start(Supplier<ExtensionSettings> configured) {
    ExtensionSettings settings = ExtensionSettings.current();
    try {
      if (monitor != null) {
        throw new IllegalStateException("it is on already; configure it once");
      }
      settings = configured.get();
      if (!settings.isEnabled()) {
        return OFF;
      }
      settings.use();
      return start();
    } catch (RuntimeException | LinkageError | ServiceConfigurationError e) {
      // Whatever it is: the application must not notice.
      tellOff(settings, e);
      return OFF;
    }
  }

  private static SpanProcessor start() {
    SentinelMonitor started =
        SentinelMonitor.builder()
            .name(MONITOR)
            .enforcement(Enforcement.OBSERVE)
            .listener(new UnknownSpansListener())
            .build();
    try {
      SpanProcessor processor = CpuSpanProcessor.create(started, () -> !Host.leavesToApplication());
      monitor = started;
      return processor;
    } catch (RuntimeException | LinkageError e) {
      started.close();
      throw e;
    }
  }

  /**
   * Has requests judged that a sampler drops, and samples everything in a crisis.
   *
   * @param sampler decides otherwise
   */
  static Sampler sampler(Sampler sampler) {
    return CrisisSampler.create(RequestSampler.create(sampler, () -> monitor != null));
  }

  /** The agent's monitor, or null while there is none. */
  static @Nullable SentinelMonitor monitor() {
    return monitor;
  }

  private static void tellOff(ExtensionSettings settings, Throwable reason) {
    String message = reason.getMessage();
    String line = message == null ? reason.toString() : settings.inTermsOfTheAgent(message);
    Logger logger = Logger.getLogger(Extension.class.getName());
    logger.log(Level.WARNING, "CPU Sentinel is off: " + line);
    if (!(reason instanceof IllegalArgumentException)) {
      logger.log(Level.FINE, "CPU Sentinel is off", reason);
    }
  }
}
