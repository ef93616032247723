package io.cpusentinel.jfr.rules;

import java.util.HashMap;
import java.util.Map;
import org.openjdk.jmc.common.item.IItemCollection;

/**
 * CPU time of all recorded transactions, by who is held to account for it. Nested transactions
 * count inclusively, so each one's own share is summed. Confined to one thread.
 */
final class TransactionCpu {

  private static final RecordedEvents TRANSACTIONS =
      RecordedEvents.of(
          SentinelRule.TRANSACTION,
          Fields.OPERATION,
          Fields.PRINCIPAL,
          Fields.CODE_PATH,
          Fields.SELF_CPU_TIME,
          Fields.CPU_VIOLATION);

  private final Map<OffenderName, Long> nanosByName = new HashMap<>();
  private final Map<OffenderName, Long> violatingNanosByName = new HashMap<>();
  private long nanos;
  private long violatingNanos;

  private TransactionCpu() {}

  static TransactionCpu of(IItemCollection items) {
    TransactionCpu cpu = new TransactionCpu();
    TRANSACTIONS.forEach(items, cpu::add);
    return cpu;
  }

  private void add(RecordedEvent transaction) {
    long self = transaction.nanos(Fields.SELF_CPU_TIME);
    if (self <= 0) {
      return;
    }
    OffenderName name = OffenderName.of(transaction);
    nanos += self;
    nanosByName.merge(name, self, Long::sum);
    if (transaction.isSet(Fields.CPU_VIOLATION)) {
      violatingNanos += self;
      violatingNanosByName.merge(name, self, Long::sum);
    }
  }

  /** Whether there is any, so that shares of it can be told. */
  boolean isKnown() {
    return nanos > 0;
  }

  /** The share of one; nothing of nothing. */
  CpuShare shareOf(OffenderName name) {
    return new CpuShare(
        Figure.percentOf(nanosByName.getOrDefault(name, 0L), nanos),
        Figure.percentOf(violatingNanosByName.getOrDefault(name, 0L), nanos));
  }

  /** The share of all transactions that consumed more than their thresholds. */
  double violatingPercent() {
    return Figure.percentOf(violatingNanos, nanos);
  }
}
