package io.cpusentinel.samples.attack;

import io.cpusentinel.CpuLimitExceededException;
import io.cpusentinel.CpuViolation;
import io.cpusentinel.Enforcement;
import io.cpusentinel.QuarantineAction;
import io.cpusentinel.QuarantinedException;
import io.cpusentinel.SentinelMonitor;
import io.cpusentinel.Transaction;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;

/** What becomes of offenders: refused, banned, stopped; and of those who did nothing: nothing. */
final class Escalation implements Scenario {

  private static final int ATTEMPTS = 1_000;
  private static final int STOPS = 100;
  private static final Duration THRESHOLD = Duration.ofMillis(10);
  private static final Duration BURNED = Duration.ofMillis(15);

  /** Of CPU: then nobody has stopped it. */
  private static final Duration GIVEN_UP = Duration.ofSeconds(30);

  private static final String OFFENDER = "mallory";
  private static final String BYSTANDER = "alice";

  /** What the first, second and third violation of an offender lead to. */
  private static final Map<Integer, QuarantineAction> LADDER =
      Map.of(1, QuarantineAction.QUARANTINE, 2, QuarantineAction.EXTEND, 3, QuarantineAction.BAN);

  @Override
  public String name() {
    return "escalation";
  }

  @Override
  public String description() {
    return "offenders are refused, banned, stopped; others and observation are not";
  }

  @Override
  public int steps(Effort effort) {
    return 2 + LADDER.size() + 2 * effort.of(STOPS);
  }

  @Override
  public List<Outcome> run(Effort effort, Steps steps) throws InterruptedException {
    return List.of(
        quarantine(Enforcement.ENFORCE, effort.of(ATTEMPTS), steps),
        quarantine(Enforcement.OBSERVE, effort.of(ATTEMPTS), steps),
        ladder(steps),
        checkpoint(effort.of(STOPS), steps),
        interrupt(effort.of(STOPS), steps));
  }

  /** After one violation every attempt of the offender is refused, and none of the bystander. */
  private Outcome quarantine(Enforcement enforcement, int attempts, Steps steps)
      throws InterruptedException {
    Witness witness = new Witness();
    AtomicInteger refused = new AtomicInteger();
    AtomicInteger refusedWrongly = new AtomicInteger();
    try (SentinelMonitor monitor =
        witness.monitor(enforcement).threshold(name(), THRESHOLD).build()) {
      Squad.run(
          1,
          steps,
          number -> {
            offend(monitor, "offence");
            for (int i = 0; i < attempts; i++) {
              refused.addAndGet(isRefused(monitor, OFFENDER) ? 1 : 0);
              refusedWrongly.addAndGet(isRefused(monitor, BYSTANDER) ? 1 : 0);
            }
            steps.stepDone();
          });
    }
    boolean isEnforced = enforcement == Enforcement.ENFORCE;
    return new Outcome(
        name(),
        isEnforced ? "refused in quarantine" : "violation under OBSERVE, nobody refused",
        isEnforced ? attempts : 1,
        isEnforced ? refused.get() : witness.violations(),
        refusedWrongly.get() + (isEnforced ? witness.violations() - 1 : refused.get()),
        "%,d attempts of the offender and of a bystander".formatted(attempts));
  }

  /** Three that run at the same time, so that quarantine does not keep the later ones out. */
  private Outcome ladder(Steps steps) throws InterruptedException {
    Witness witness = new Witness();
    CyclicBarrier allStarted = new CyclicBarrier(LADDER.size());
    boolean isBanned;
    try (SentinelMonitor monitor =
        witness.monitor(Enforcement.ENFORCE).threshold(name(), THRESHOLD).build()) {
      Squad.run(
          LADDER.size(),
          steps,
          number -> {
            try (Transaction transaction =
                    monitor.startTransaction("offence-" + number, name(), OFFENDER);
                Burner burner = Burner.open()) {
              allStarted.await();
              burner.burn(BURNED.toNanos());
              transaction.end(null);
            }
            steps.stepDone();
          });
      isBanned =
          monitor.control().quarantined().stream()
              .anyMatch(entry -> entry.isPermanent() && entry.offender().equals(OFFENDER));
    }
    long rungs = witness.stream().filter(Escalation::isByTheLadder).count();
    return new Outcome(
        name(),
        "three violations: quarantine, longer, ban",
        LADDER.size() + 1,
        rungs + (isBanned ? 1 : 0),
        witness.violations() - rungs,
        "");
  }

  private static boolean isByTheLadder(CpuViolation violation) {
    return violation.action() == LADDER.get(violation.strike());
  }

  private Outcome checkpoint(int loops, Steps steps) throws InterruptedException {
    Witness witness = new Witness();
    AtomicInteger stopped = new AtomicInteger();
    try (SentinelMonitor monitor =
        witness.monitor(Enforcement.ENFORCE).threshold(name(), THRESHOLD).build()) {
      Squad.run(
          1,
          steps,
          number -> {
            for (int i = 0; i < loops; i++) {
              stopped.addAndGet(isStoppedAtACheckpoint(monitor, "loop-" + i) ? 1 : 0);
              steps.stepDone();
            }
          });
    }
    return new Outcome(
        name(), "stopped at a checkpoint", loops, stopped.get(), witness.violations() - loops, "");
  }

  private boolean isStoppedAtACheckpoint(SentinelMonitor monitor, String id) {
    try (Transaction transaction = monitor.startTransaction(id, name());
        Burner burner = Burner.open()) {
      long end = burner.cpuNanos() + GIVEN_UP.toNanos();
      while (burner.cpuNanos() < end) {
        transaction.checkpoint();
      }
      return false;
    } catch (CpuLimitExceededException e) {
      return e.transactionId().equals(id);
    }
  }

  /** The interrupt is for the transaction: it must not be left to what comes after it. */
  private Outcome interrupt(int loops, Steps steps) throws InterruptedException {
    Witness witness = new Witness();
    AtomicInteger stopped = new AtomicInteger();
    AtomicInteger leftOver = new AtomicInteger();
    try (SentinelMonitor monitor =
        witness.monitor(Enforcement.ENFORCE).interrupt(true).threshold(name(), THRESHOLD).build()) {
      Squad.run(
          1,
          steps,
          number -> {
            for (int i = 0; i < loops; i++) {
              stopped.addAndGet(isInterrupted(monitor, "loop-" + i) ? 1 : 0);
              leftOver.addAndGet(Thread.interrupted() ? 1 : 0);
              steps.stepDone();
            }
          });
    }
    long wrong = leftOver.get() + witness.violations() - loops;
    return new Outcome(name(), "stopped by its interrupt", loops, stopped.get(), wrong, "");
  }

  @SuppressWarnings("try") // What the transaction is there for is its end.
  private boolean isInterrupted(SentinelMonitor monitor, String id) {
    try (Transaction transaction = monitor.startTransaction(id, name());
        Burner burner = Burner.open()) {
      long end = burner.cpuNanos() + GIVEN_UP.toNanos();
      while (!Thread.currentThread().isInterrupted() && burner.cpuNanos() < end) {
        Thread.onSpinWait();
      }
      return Thread.currentThread().isInterrupted();
    }
  }

  @SuppressWarnings("try")
  private void offend(SentinelMonitor monitor, String id) {
    try (Transaction transaction = monitor.startTransaction(id, name(), OFFENDER);
        Burner burner = Burner.open()) {
      burner.burn(BURNED.toNanos());
    }
  }

  private boolean isRefused(SentinelMonitor monitor, String principal) {
    try {
      monitor.startTransaction("attempt", name(), principal).close();
      return false;
    } catch (QuarantinedException e) {
      return true;
    }
  }
}
