package io.cpusentinel;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Transactions with segments on other threads than the one that started them, until the last of
 * those is over. Thread-safe.
 */
final class SpreadTransactions {

  /**
   * Detached ones that may be open. Far above what a server has in flight at once, and a few
   * megabytes: what lies above it is work that was dropped on its way, which nobody will end.
   */
  static final int MAX_DETACHED = 10_000;

  /** So that the oldest are looked for once in a thousand times. */
  private static final int GIVEN_UP_AT_ONCE = MAX_DETACHED / 10;

  private final Set<TrackedTransaction> all = ConcurrentHashMap.newKeySet();

  void add(TrackedTransaction transaction) {
    // By which it is known to be here.
    transaction.partsOrNew();
    all.add(transaction);
  }

  /** At each end, where by far the most never were here. */
  void forgetIfSettled(TrackedTransaction transaction) {
    if (transaction.parts() != null && transaction.isSettled()) {
      all.remove(transaction);
    }
  }

  /** Those that are neither on the thread that started them nor over, from the oldest on. */
  private Stream<TrackedTransaction> detached(long nowNanos) {
    return all.stream()
        .filter(SpreadTransactions::isDetached)
        // A copy to be sorted by: what a transaction says of its start changes at its end.
        .map(each -> new Aged(each, nowNanos - each.wallNanos()))
        .sorted(Comparator.comparingLong(Aged::nanos).reversed())
        .map(Aged::transaction);
  }

  private static boolean isDetached(TrackedTransaction transaction) {
    return transaction.isRunning() && transaction.isAway();
  }

  /** The oldest of too many detached ones; none if there are not too many. */
  synchronized List<TrackedTransaction> surplus(long nowNanos) {
    if (all.size() <= MAX_DETACHED) {
      return List.of();
    }
    List<TrackedTransaction> detached = detached(nowNanos).toList();
    boolean isSurplus = detached.size() > MAX_DETACHED;
    return isSurplus
        ? detached.subList(0, detached.size() - MAX_DETACHED + GIVEN_UP_AT_ONCE)
        : List.of();
  }

  long countDetached() {
    return all.stream().filter(SpreadTransactions::isDetached).count();
  }

  @Nullable TrackedTransaction find(String id) {
    for (TrackedTransaction transaction : all) {
      if (transaction.isRunning() && transaction.hasId(id)) {
        return transaction;
      }
    }
    return null;
  }

  void forEach(Consumer<TrackedTransaction> consumer) {
    all.forEach(consumer);
  }

  int size() {
    return all.size();
  }

  private record Aged(TrackedTransaction transaction, long nanos) {}
}
