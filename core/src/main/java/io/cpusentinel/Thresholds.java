package io.cpusentinel;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The default threshold and those of single operations, changeable while they are in use. */
final class Thresholds {

  private volatile Snapshot snapshot;

  Thresholds(CpuThreshold defaultThreshold, Map<String, CpuThreshold> operations) {
    GlobTable<CpuThreshold> table = GlobTable.empty();
    for (Map.Entry<String, CpuThreshold> entry : operations.entrySet()) {
      table = table.with(entry.getKey(), entry.getValue());
    }
    this.snapshot = new Snapshot(defaultThreshold, table);
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
    snapshot = new Snapshot(threshold, snapshot.operations);
  }

  synchronized void set(String operation, CpuThreshold threshold) {
    snapshot =
        new Snapshot(snapshot.defaultThreshold, snapshot.operations.with(operation, threshold));
  }

  synchronized boolean clear(String operation) {
    if (!snapshot.operations.entries().containsKey(operation)) {
      return false;
    }
    snapshot = new Snapshot(snapshot.defaultThreshold, snapshot.operations.without(operation));
    return true;
  }

  private record Snapshot(CpuThreshold defaultThreshold, GlobTable<CpuThreshold> operations) {}
}
