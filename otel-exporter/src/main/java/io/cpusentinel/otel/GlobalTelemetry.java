package io.cpusentinel.otel;

import io.cpusentinel.SentinelControl;
import io.opentelemetry.api.GlobalOpenTelemetry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The global instance, from the moment on at which the application has set one.
 *
 * <p>Never {@link GlobalOpenTelemetry#get()}: where nothing is set yet it sets an instance that
 * does nothing, and the application's own {@code set} fails afterwards.
 */
final class GlobalTelemetry implements TelemetrySource {

  /**
   * A look takes a lock that all threads share; reading the time shares nothing. So many threads
   * that start transactions do not wait for each other while nothing is set.
   */
  static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);

  private final @Nullable SentinelControl control;
  private final LongSupplier nanoTime;

  /**
   * The global instance lies behind one lock, which is held for as long as an SDK takes to be
   * built. One thread may wait there; all others do without a span meanwhile.
   */
  private final AtomicBoolean looking = new AtomicBoolean();

  private volatile long nextLookNanos;
  private volatile @Nullable Telemetry found;
  private volatile boolean isClosed;

  private GlobalTelemetry(@Nullable SentinelControl control, LongSupplier nanoTime) {
    this.control = control;
    this.nanoTime = nanoTime;
    this.nextLookNanos = nanoTime.getAsLong();
  }

  /**
   * Looks at once, although it is early: with an API older than 1.57 that is a {@link
   * NoSuchMethodError}, which the monitor tells once, here, instead of at every transaction.
   */
  static GlobalTelemetry create() {
    return create(null, System::nanoTime);
  }

  static GlobalTelemetry create(@Nullable SentinelControl control, LongSupplier nanoTime) {
    GlobalTelemetry telemetry = new GlobalTelemetry(control, nanoTime);
    telemetry.look(telemetry.nextLookNanos);
    return telemetry;
  }

  @Override
  public TelemetrySource forMonitor(SentinelControl ofMonitor) {
    return create(ofMonitor, nanoTime);
  }

  @Override
  public @Nullable Telemetry telemetry() {
    Telemetry known = found;
    return known == null ? lookNowAndThen() : known;
  }

  private @Nullable Telemetry lookNowAndThen() {
    long now = nanoTime.getAsLong();
    // The difference, because the time may be negative and run over.
    return now - nextLookNanos < 0 ? null : look(now);
  }

  private @Nullable Telemetry look(long now) {
    if (!looking.compareAndSet(false, true)) {
      return found;
    }
    try {
      if (found == null && GlobalOpenTelemetry.isSet()) {
        found = Telemetry.of(GlobalOpenTelemetry.getOrNoop(), control);
        closeIfTooLate();
      }
      return found;
    } finally {
      nextLookNanos = now + BETWEEN_LOOKS.toNanos();
      looking.set(false);
    }
  }

  @Override
  public void close() {
    isClosed = true;
    closeFound();
  }

  /** The monitor may have been closed meanwhile. */
  private void closeIfTooLate() {
    if (isClosed) {
      closeFound();
    }
  }

  private void closeFound() {
    Telemetry known = found;
    if (known != null) {
      known.close();
    }
  }
}
