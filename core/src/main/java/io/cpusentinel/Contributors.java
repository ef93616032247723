package io.cpusentinel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which transactions burned the most CPU under one budget. When there is no place left a newcomer
 * takes that of the smallest, however small it is itself: so a transaction that is charged in small
 * pieces while it runs can grow, the one that tips a budget is always named, and whoever is larger
 * than two others stays. Confined to one lock.
 */
final class Contributors {

  static final int MAX = 16;

  private static final Comparator<CpuContributor> LARGEST_FIRST =
      Comparator.comparingLong(CpuContributor::cpuNanos).reversed();

  private final long windowNanos;
  private final long originNanos;
  private final List<Entry> entries = new ArrayList<>(1);

  Contributors(long windowNanos, long originNanos) {
    this.windowNanos = windowNanos;
    this.originNanos = originNanos;
  }

  /**
   * Adds a charge to what its transaction has consumed.
   *
   * @param nowNanos end of the window by which it is told who is the smallest
   */
  void add(CpuCharge charge, long nowNanos) {
    String id = charge.transactionId();
    if (id == null) {
      return;
    }
    Entry entry = find(charge);
    if (entry == null) {
      entry = new Entry(id, charge.principal(), new CpuWindow(windowNanos, originNanos));
      place(entry, nowNanos);
    }
    entry.cpu.add(charge.cpuNanos(), charge.fromNanos(), charge.toNanos());
  }

  /** Those with CPU in the window that ends at that moment. */
  List<CpuContributor> largestFirst(long nowNanos) {
    List<CpuContributor> largest = new ArrayList<>(entries.size());
    for (Entry entry : entries) {
      long cpuNanos = entry.cpu.sum(nowNanos);
      if (cpuNanos > 0) {
        largest.add(new CpuContributor(entry.transactionId, entry.principal, cpuNanos));
      }
    }
    largest.sort(LARGEST_FIRST);
    return largest;
  }

  private @Nullable Entry find(CpuCharge charge) {
    for (Entry entry : entries) {
      if (charge.isOf(entry.transactionId, entry.principal)) {
        return entry;
      }
    }
    return null;
  }

  private void place(Entry entry, long nowNanos) {
    if (entries.size() >= MAX) {
      entries.remove(smallest(nowNanos));
    }
    entries.add(entry);
  }

  /** Of equally small ones the one that has been here for longest. */
  private int smallest(long nowNanos) {
    int smallest = 0;
    long least = Long.MAX_VALUE;
    for (int i = 0; i < entries.size(); i++) {
      long cpuNanos = entries.get(i).cpu.sum(nowNanos);
      if (cpuNanos < least) {
        smallest = i;
        least = cpuNanos;
      }
    }
    return smallest;
  }

  private record Entry(String transactionId, @Nullable String principal, CpuWindow cpu) {}
}
