package io.cpusentinel.otel;

import io.cpusentinel.ProcessUsage;
import io.opentelemetry.api.metrics.Meter;
import java.util.IdentityHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The metrics of the process, once for each SDK, for however many monitors: a meter that is told
 * the same thing twice in a collection complains. Thread-safe.
 */
final class SharedProcessMetrics {

  /** By the meter, which an SDK has once for each scope, whatever its instance is wrapped in. */
  private static final IdentityHashMap<Meter, Use> USES = new IdentityHashMap<>();

  private SharedProcessMetrics() {}

  /**
   * Begins to use them.
   *
   * @return ends that; a second close does nothing
   */
  static Runnable open(Meter meter) {
    synchronized (USES) {
      USES.computeIfAbsent(meter, Use::new).users++;
    }
    AtomicBoolean isOpen = new AtomicBoolean(true);
    return () -> {
      if (isOpen.getAndSet(false)) {
        release(meter);
      }
    };
  }

  private static void release(Meter meter) {
    synchronized (USES) {
      Use use = USES.get(meter);
      if (use != null) {
        use.users--;
        if (use.users == 0) {
          USES.remove(meter);
          use.metrics.close();
        }
      }
    }
  }

  private static final class Use {

    private final ProcessMetrics metrics;
    private int users;

    Use(Meter meter) {
      this.metrics = ProcessMetrics.register(meter, () -> ProcessUsage.open().own());
    }
  }
}
