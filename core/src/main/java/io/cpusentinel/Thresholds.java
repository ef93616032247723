package io.cpusentinel;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The default threshold and those of single operations, changeable while they are in use. */
final class Thresholds {

  private static final Logger LOGGER = System.getLogger(Thresholds.class.getName());

  private final ReadSharing sharing;

  /** Kept here, because read sharing remembers judges weakly. */
  private final LongSupplier judge = this::smallestNanos;

  private volatile Snapshot snapshot;

  /**
   * Begins to judge.
   *
   * @param sharing told of the smallest threshold, now and after every change
   */
  Thresholds(
      CpuThreshold defaultThreshold, Map<String, CpuThreshold> operations, ReadSharing sharing) {
    GlobTable<CpuThreshold> table = GlobTable.empty();
    for (Map.Entry<String, CpuThreshold> entry : operations.entrySet()) {
      table = table.with(entry.getKey(), entry.getValue());
    }
    this.snapshot = new Snapshot(defaultThreshold, table);
    this.sharing = sharing;
    sharing.respect(judge);
  }

  CpuThreshold of(@Nullable String operation) {
    Snapshot now = snapshot;
    CpuThreshold own = operation == null ? null : now.operations.find(operation);
    return own == null ? now.defaultThreshold : own;
  }

  CpuThreshold defaultThreshold() {
    return snapshot.defaultThreshold;
  }

  Map<String, CpuThreshold> operations() {
    return snapshot.operations.entries();
  }

  synchronized void setDefault(CpuThreshold threshold) {
    requireThreshold(threshold);
    change(new Snapshot(threshold, snapshot.operations));
  }

  synchronized void set(String operation, CpuThreshold threshold) {
    requireThreshold(threshold);
    change(new Snapshot(snapshot.defaultThreshold, snapshot.operations.with(operation, threshold)));
  }

  synchronized boolean clear(String operation) {
    Glob.requirePattern(operation);
    if (!snapshot.operations.entries().containsKey(operation)) {
      return false;
    }
    change(new Snapshot(snapshot.defaultThreshold, snapshot.operations.without(operation)));
    return true;
  }

  /** A burst that is shorter than a step is seen in sums only. */
  void warnIfBelowStepsOf(ClockInfo clock) {
    if (smallestNanos() < clock.resolutionNanos()) {
      LOGGER.log(
          Level.WARNING,
          "A threshold of {0} ns is below the steps of clock {1}, {2} ns: single bursts that short"
              + " are not found",
          smallestNanos(),
          clock.name(),
          clock.resolutionNanos());
    }
  }

  private void change(Snapshot changed) {
    snapshot = changed;
    sharing.update();
  }

  long smallestNanos() {
    Snapshot now = snapshot;
    return now.operations.entries().values().stream()
        .mapToLong(CpuThreshold::nanos)
        .reduce(now.defaultThreshold.nanos(), Math::min);
  }

  private static void requireThreshold(@Nullable CpuThreshold threshold) {
    if (threshold == null) {
      throw new IllegalArgumentException("a CPU threshold must not be null");
    }
  }

  private record Snapshot(CpuThreshold defaultThreshold, GlobTable<CpuThreshold> operations) {}
}
