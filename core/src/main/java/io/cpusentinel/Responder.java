package io.cpusentinel;

import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * What follows from a violation, always in this order: one look at the thread, crisis mode,
 * quarantine, telling the work to stop, listeners. Thread-safe.
 */
final class Responder {

  private final RuleBook rules;
  private final Crisis crisis;
  private final Quarantine quarantine;
  private final Reporter reporter;
  private final LongAdder violations = new LongAdder();

  Responder(RuleBook rules, Crisis crisis, Quarantine quarantine, Reporter reporter) {
    this.rules = rules;
    this.crisis = crisis;
    this.quarantine = quarantine;
    this.reporter = reporter;
  }

  /**
   * On whatever thread ends it; listeners have heard of it when this returns.
   *
   * @param isHere whether it is this thread that has worked for it until now
   */
  void foundAtEnd(
      TrackedTransaction transaction,
      long cpuNanos,
      CpuThreshold threshold,
      Detection detection,
      boolean isHere) {
    Thread own = isHere ? Thread.currentThread() : null;
    reporter.tell(respond(transaction, own, new Excess(cpuNanos, threshold, detection)));
  }

  /** On the watchdog's thread, which has others to look after than listeners. */
  void foundInFlight(
      TrackedTransaction transaction, long cpuNanos, CpuThreshold threshold, Detection detection) {
    Response response = respond(transaction, null, new Excess(cpuNanos, threshold, detection));
    stop(transaction, response.violation());
    reporter.tellLater(response);
  }

  private Response respond(TrackedTransaction transaction, @Nullable Thread own, Excess excess) {
    violations.increment();
    CpuViolationBuilder violation =
        CpuViolation.builder(excess.detection, excess.cpuNanos, excess.threshold.nanos())
            .transaction(transaction)
            .detail(transaction.detail())
            .timestamp(reporter.now());
    Thread thread = own == null ? threadOf(transaction) : own;
    if (thread != null) {
      List<StackTraceElement> stack = Stacks.of(thread);
      // It may have gone on to something else before it was looked at.
      boolean isSeen = thread.equals(own) || transaction.threads().contains(thread);
      violation
          .thread(thread.getId(), thread.getName())
          .evidence(isSeen ? stack : List.of(), transaction.slot().runQueueDelay().since());
    }
    CrisisChange started = crisis.violation(transaction.id());
    String offender = transaction.account().offender();
    QuarantineOutcome outcome = null;
    if (offender == null) {
      violation.response(0, QuarantineAction.WARN);
    } else if (isOwnStrike(transaction, offender)) {
      outcome = quarantine.strike(offender, excess.offence(transaction));
      violation.response(outcome.change().entry().strike(), outcome.change().action());
    }
    return new Response(violation.build(), started, outcome);
  }

  /**
   * One incident is one strike: what it does within one outermost transaction, until it is admitted
   * again.
   */
  private boolean isOwnStrike(TrackedTransaction transaction, String offender) {
    boolean isFirst = transaction.outermost().partsOrNew().strikeOnce(offender);
    return isFirst || quarantine.find(offender) == null;
  }

  /** One that works for it, or its own if it has just ended there. */
  private static @Nullable Thread threadOf(TrackedTransaction transaction) {
    List<Thread> threads = transaction.threads();
    if (!threads.isEmpty()) {
      return threads.get(0);
    }
    return transaction.isAway() ? null : transaction.slot().thread();
  }

  /** A budget was broken by several transactions, of which some may be running. */
  void foundByBudget(BudgetBreach breach, List<TrackedTransaction> running) {
    violations.increment();
    CrisisChange started = crisis.violation(breach.transactionId());
    String principal = breach.principal();
    CpuViolationBuilder violation =
        CpuViolation.builder(Detection.BUDGET, breach.cpuNanos(), breach.budget().cpuNanos())
            .transactionId(breach.transactionId())
            .principal(principal)
            .contributors(breach.contributors())
            .timestamp(reporter.now());
    QuarantineOutcome outcome = null;
    if (principal == null) {
      violation.response(0, QuarantineAction.WARN);
    } else {
      outcome =
          quarantine.strike(
              principal,
              new Offence(
                  "budget",
                  "%d transactions, the last %s"
                      .formatted(breach.contributors().size(), breach.transactionId()),
                  breach.cpuNanos(),
                  breach.budget().cpuNanos()));
      violation.response(outcome.change().entry().strike(), outcome.change().action());
    }
    Response response = new Response(violation.build(), started, outcome);
    running.forEach(transaction -> stop(transaction, response.violation()));
    reporter.tellLater(response);
  }

  private void stop(TrackedTransaction transaction, CpuViolation cause) {
    Rules now = rules.now();
    if (now.enforcement() == Enforcement.ENFORCE) {
      transaction.stop(cause);
      if (now.interrupts()) {
        transaction.interruptAll();
      }
    }
  }

  /** Crises and quarantines end by themselves. */
  void passTime() {
    reporter.tellLater(crisis.look());
    reporter.tellLater(quarantine.expire(crisis.nanoTime()));
  }

  /** How long {@link #passTime} can wait, in nanoseconds. */
  long nextChangeNanos() {
    return Math.min(crisis.nextLookNanos(), quarantine.nextExpiryNanos(crisis.nanoTime()));
  }

  void sampled(ProfileSample sample) {
    reporter.tellLater(sample);
  }

  /** Facts that nobody heard of. */
  long dropped() {
    return reporter.dropped();
  }

  long violations() {
    return violations.sum();
  }

  private record Excess(long cpuNanos, CpuThreshold threshold, Detection detection) {

    Offence offence(TrackedTransaction transaction) {
      String operation = transaction.operation();
      return new Offence(
          operation == null ? "threshold" : "threshold of " + operation,
          "transaction %s (%s)".formatted(transaction.id(), detection.label()),
          cpuNanos,
          threshold.nanos());
    }
  }
}
