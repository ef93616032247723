package io.cpusentinel;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Ends a transaction of which all can be known before its end is claimed, as it can of most short
 * ones: they ran on the thread that ends them and on no other, and a shared read finds them
 * innocent.
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
    // One in a thousand is timed, and takes the other way then.
    if (!slot.isOwn()
        || !slot.isInnermost(transaction)
        || !slot.isCurrent(account)
        || slot.isTimed()) {
      return false;
    }
    long cpuNanos = transaction.sharedUntil(now);
    long selfNanos = Math.max(0, cpuNanos - transaction.knownChildCpuNanos());
    if (!CpuTime.isKnown(cpuNanos) || !transaction.claimPlainEnd()) {
      return false;
    }
    transaction.keep(layerResults);
    try {
      if (transaction.parts() == null) {
        transaction.settleShared(now, cpuNanos);
        slot.takeOff(transaction, cpuNanos);
        account.add(transaction.id(), cpuNanos, selfNanos);
        slot.countEnd(true);
        slot.tracker().endings().endScopes(transaction);
      } else {
        // Another thread has taken part since.
        slot.tracker().endings().settle(transaction, now);
      }
    } finally {
      transaction.endFinally(true);
    }
    return true;
  }
}
