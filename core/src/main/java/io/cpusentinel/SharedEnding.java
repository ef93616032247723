package io.cpusentinel;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Ends a transaction of which all can be known before its end is claimed, as it can of most short
 * ones: they ran on the thread that ends them and on no other, nobody listens to them, and a shared
 * read finds them innocent.
 *
 * <p>Behind the claim, which is an atomic change, no load begins before every store is done. What
 * is loaded before it costs nothing, because the CPU waits for the clock meanwhile: 4 ns of 80.
 * Thread-safe.
 */
final class SharedEnding {

  private SharedEnding() {}

  /**
   * Ends it if it is such a one.
   *
   * @param now wall time just before
   * @return false if it has to be ended in another way, or has ended already
   */
  static boolean end(
      TrackedTransaction transaction, long now, @Nullable Map<String, ?> layerResults) {
    ThreadSlot slot = transaction.slot();
    Account account = transaction.account();
    if (!slot.isOwn()
        || !slot.isInnermost(transaction)
        // One in a thousand is timed, and takes the other way then.
        || slot.isTimed()
        || !slot.isCurrent(account)
        || transaction.hasScopes()) {
      return false;
    }
    ThreadMeter meter = slot.meter();
    long endCpuNanos = meter.sharedAt(now);
    long cpuNanos = endCpuNanos - transaction.cpuNanos;
    long selfNanos = Math.max(0, cpuNanos - transaction.knownChildCpuNanos());
    long wallNanos = now - transaction.wallNanos;
    // An unknown end is before any start.
    if (!CpuTime.areKnown(transaction.cpuNanos, cpuNanos)
        || cpuNanos > wallNanos + meter.boundNanos()
        || cpuNanos + meter.boundNanos() >= account.threshold().nanos()
        || !transaction.claimPlainEnd()) {
      return false;
    }
    transaction.keep(layerResults);
    if (transaction.parts() != null) {
      // Another thread has taken part, perhaps since it was claimed.
      slot.tracker().endings().endClaimed(transaction, now, true);
      return true;
    }
    try {
      meter.tell(endCpuNanos);
      transaction.settleShared(cpuNanos, wallNanos);
      slot.takeOffInnermost(transaction, cpuNanos);
      account.add(transaction.id(), cpuNanos, selfNanos);
      slot.countEnd(true);
    } finally {
      // Even where the stack of the thread is full.
      transaction.endFinally(true);
    }
    return true;
  }
}
