package io.cpusentinel.otel;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Tracer;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The tracer of the global instance, from the moment on at which the application has set one.
 *
 * <p>Never {@link GlobalOpenTelemetry#get()}: where nothing is set yet it sets an instance that
 * does nothing, and the application's own {@code set} fails afterwards.
 */
final class GlobalTracer implements TracerSource {

  /**
   * The global instance lies behind one lock, which is held for as long as an SDK takes to be
   * built. One thread may wait there; all others do without a span meanwhile.
   */
  private final AtomicBoolean looking = new AtomicBoolean();

  private volatile @Nullable Tracer found;

  private GlobalTracer() {}

  /**
   * Looks at once, although it is early: with an API older than 1.57 that is a {@link
   * NoSuchMethodError}, which the monitor tells once, here, instead of at every transaction.
   */
  static GlobalTracer create() {
    GlobalTracer tracer = new GlobalTracer();
    tracer.look();
    return tracer;
  }

  @Override
  public @Nullable Tracer tracer() {
    Tracer known = found;
    return known == null ? look() : known;
  }

  private @Nullable Tracer look() {
    if (!looking.compareAndSet(false, true)) {
      return found;
    }
    try {
      if (GlobalOpenTelemetry.isSet()) {
        found =
            GlobalOpenTelemetry.getOrNoop().getTracer(OpenTelemetryListener.INSTRUMENTATION_SCOPE);
      }
      return found;
    } finally {
      looking.set(false);
    }
  }
}
