package io.cpusentinel.otel;

import io.cpusentinel.SentinelControl;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The monitors of this process that tell OpenTelemetry of their transactions. A sampler is made
 * with the SDK, before any of them. Thread-safe.
 */
final class TellingMonitors {

  private static final List<SentinelControl> OPEN = new CopyOnWriteArrayList<>();

  private TellingMonitors() {}

  static void add(SentinelControl control) {
    OPEN.add(control);
  }

  static void remove(SentinelControl control) {
    OPEN.removeIf(open -> open == control);
  }

  /** One volatile read for each of them. */
  static boolean isAnyInCrisis() {
    for (SentinelControl control : OPEN) {
      if (control.isCrisisMode()) {
        return true;
      }
    }
    return false;
  }
}
