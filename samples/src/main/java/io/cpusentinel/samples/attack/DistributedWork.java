package io.cpusentinel.samples.attack;

import io.cpusentinel.CpuViolation;
import io.cpusentinel.Detection;
import io.cpusentinel.Enforcement;
import io.cpusentinel.SentinelMonitor;
import io.cpusentinel.SentinelMonitorBuilder;
import io.cpusentinel.Transaction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Much CPU in pieces that are harmless each, found by their sum. */
final class DistributedWork implements Scenario {

  private static final int REPETITIONS = 10;
  private static final int THREADS = 10;
  private static final int PIECES_OF_EACH = 100;
  private static final Duration PART = Duration.ofMillis(50);
  private static final Duration PIECE = Duration.ofMillis(1);
  private static final Duration ALLOWED = Duration.ofMillis(400);

  /** So long that even a machine with a lot to do gets all of it done within. */
  private static final Duration WINDOW = Duration.ofSeconds(60);

  private static final String PRINCIPAL = "mallory";
  private static final String WHOLE = "whole";

  private final List<Variation> variations =
      List.of(
          new Variation(
              "10 x 50 ms of one principal, budget 400 ms",
              builder -> builder.budget(PRINCIPAL, ALLOWED, WINDOW),
              violation -> isBudget(violation) && PRINCIPAL.equals(violation.principal()),
              (monitor, number) -> burn(monitor, "part-" + number, PRINCIPAL, PART)),
          new Variation(
              "10 x 50 ms of ten principals, total budget 400 ms",
              builder -> builder.totalBudget(ALLOWED, WINDOW),
              violation -> isBudget(violation) && violation.principal() == null,
              (monitor, number) -> burn(monitor, "part-" + number, PRINCIPAL + number, PART)),
          new Variation(
              "1,000 x 1 ms of one principal, budget 400 ms",
              builder -> builder.budget(PRINCIPAL, ALLOWED, WINDOW),
              violation -> isBudget(violation) && PRINCIPAL.equals(violation.principal()),
              DistributedWork::burnPieces));

  @Override
  public String name() {
    return "distributed";
  }

  @Override
  public String description() {
    return "ten threads of 50 ms, a thousand transactions of 1 ms: found by budgets";
  }

  @Override
  public int steps(Effort effort) {
    return (variations.size() + 1) * effort.of(REPETITIONS) * THREADS;
  }

  @Override
  public List<Outcome> run(Effort effort, Steps steps) throws InterruptedException {
    List<Outcome> outcomes = new ArrayList<>();
    for (Variation variation : variations) {
      Tally tally = new Tally();
      for (int i = 0; i < effort.of(REPETITIONS); i++) {
        tally.add(separately(variation, steps), variation.wanted);
      }
      outcomes.add(tally.outcome(name(), variation.label));
    }
    Tally tally = new Tally();
    for (int i = 0; i < effort.of(REPETITIONS); i++) {
      tally.add(together(steps), violation -> WHOLE.equals(violation.transactionId()));
    }
    outcomes.add(tally.outcome(name(), "10 x 50 ms of one transaction, threshold 400 ms"));
    return outcomes;
  }

  private Witness separately(Variation variation, Steps steps) throws InterruptedException {
    Witness witness = new Witness();
    try (SentinelMonitor monitor =
        variation.rules.apply(witness.monitor(Enforcement.OBSERVE)).build()) {
      Squad.run(
          THREADS,
          steps,
          number -> {
            variation.share.burn(monitor, number);
            steps.stepDone();
          });
    }
    return witness;
  }

  /** One transaction, whose parts the threads are. */
  private Witness together(Steps steps) throws InterruptedException {
    Witness witness = new Witness();
    try (SentinelMonitor monitor =
            witness.monitor(Enforcement.OBSERVE).threshold(name(), ALLOWED).build();
        Transaction transaction = monitor.startTransaction(WHOLE, name())) {
      Squad.run(
          THREADS,
          steps,
          number -> {
            transaction.wrap(() -> burn(PART)).run();
            steps.stepDone();
          });
    }
    return witness;
  }

  private static void burnPieces(SentinelMonitor monitor, int number) {
    for (int i = 0; i < PIECES_OF_EACH; i++) {
      burn(monitor, "piece-" + number + "-" + i, PRINCIPAL, PIECE);
    }
  }

  @SuppressWarnings("try") // What the transaction is there for is its end.
  private static void burn(
      SentinelMonitor monitor, String id, String principal, Duration duration) {
    try (Transaction transaction = monitor.startTransaction(id, "part", principal)) {
      burn(duration);
    }
  }

  private static void burn(Duration duration) {
    try (Burner burner = Burner.open()) {
      burner.burn(duration.toNanos());
    }
  }

  private static boolean isBudget(CpuViolation violation) {
    return violation.detection() == Detection.BUDGET && !violation.contributors().isEmpty();
  }

  /** What one of the threads burns. */
  private interface Share {
    void burn(SentinelMonitor monitor, int number);
  }

  private record Variation(
      String label,
      UnaryOperator<SentinelMonitorBuilder> rules,
      Predicate<CpuViolation> wanted,
      Share share) {}

  /** Each repetition is to be found once. */
  private static final class Tally {
    private long repetitions;
    private long found;
    private long falselyFound;

    void add(Witness witness, Predicate<CpuViolation> wanted) {
      long seen = witness.stream().anyMatch(wanted) ? 1 : 0;
      repetitions++;
      found += seen;
      falselyFound += witness.violations() - seen;
    }

    Outcome outcome(String scenario, String variation) {
      return new Outcome(scenario, variation, repetitions, found, falselyFound, "");
    }
  }
}
