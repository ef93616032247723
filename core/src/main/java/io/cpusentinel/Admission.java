package io.cpusentinel;

import java.util.concurrent.atomic.LongAdder;

/** Who may start a transaction. Thread-safe. */
final class Admission {

  private final RuleBook rules;
  private final Quarantine quarantine;
  private final Reporter reporter;
  private final LongAdder refusals = new LongAdder();
  private final LongAdder observed = new LongAdder();

  Admission(RuleBook rules, Quarantine quarantine, Reporter reporter) {
    this.rules = rules;
    this.quarantine = quarantine;
    this.reporter = reporter;
  }

  /** Whether {@link #check} could throw: one read for nearly all work. */
  boolean isNeeded(Account account) {
    return !quarantine.isEmpty() || account.unknownCpu() == UnknownCpu.REFUSE;
  }

  /**
   * Throws if the work is not to start; in observation it only counts.
   *
   * @throws QuarantinedException if the offender is in quarantine
   * @throws UnmeasurableException if the operation is strict and cannot be measured here
   */
  void check(Account account, String id, ThreadMeter meter) {
    if (!quarantine.isEmpty()) {
      checkQuarantine(account, id);
    }
    if (account.unknownCpu() == UnknownCpu.REFUSE && !CpuTime.isKnown(meter.read())) {
      refuse(
          account,
          id,
          new UnmeasurableException(String.valueOf(account.operation()), reason(meter)));
    }
  }

  private void checkQuarantine(Account account, String id) {
    String offender = account.offender();
    QuarantineEntry entry = offender == null ? null : quarantine.find(offender);
    if (entry != null && !account.isTrusted()) {
      refuse(account, id, new QuarantinedException(entry));
    }
  }

  private void refuse(Account account, String id, RuntimeException refusal) {
    if (rules.now().enforcement() == Enforcement.OBSERVE) {
      observed.increment();
      return;
    }
    refusals.increment();
    reporter.tellRefusal(account, id, refusal);
    throw refusal;
  }

  private static String reason(ThreadMeter meter) {
    return VirtualThreads.isVirtual(meter.thread())
        ? "it would run on a virtual thread"
        : "the clock does not tell it";
  }

  /** Transactions that were refused. */
  long refusals() {
    return refusals.sum();
  }

  /** Transactions that would have been refused, had the monitor enforced. */
  long wouldHaveRefused() {
    return observed.sum();
  }
}
