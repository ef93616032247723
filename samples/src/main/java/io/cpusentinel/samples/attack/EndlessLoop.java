package io.cpusentinel.samples.attack;

import io.cpusentinel.CpuViolation;
import io.cpusentinel.Detection;
import io.cpusentinel.Enforcement;
import io.cpusentinel.SentinelMonitor;
import io.cpusentinel.Transaction;
import io.cpusentinel.samples.console.Distribution;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A loop that goes on until it is found while it runs, and told to stop. */
final class EndlessLoop implements Scenario {

  private static final int LOOPS = 1_000;
  private static final List<Duration> THRESHOLDS =
      List.of(Duration.ofMillis(10), Duration.ofMillis(100));

  /** Of CPU: then it has escaped. */
  private static final Duration GIVEN_UP = Duration.ofSeconds(30);

  @Override
  public String name() {
    return "endless";
  }

  @Override
  public String description() {
    return "loops that never end, found by how much CPU past their threshold";
  }

  @Override
  public int steps(Effort effort) {
    return THRESHOLDS.size() * effort.of(LOOPS);
  }

  @Override
  public List<Outcome> run(Effort effort, Steps steps) throws InterruptedException {
    List<Outcome> outcomes = new ArrayList<>();
    for (Duration threshold : THRESHOLDS) {
      outcomes.add(run(threshold, effort.of(LOOPS), steps));
    }
    return outcomes;
  }

  private Outcome run(Duration threshold, int loops, Steps steps) throws InterruptedException {
    Witness witness = new Witness();
    Distribution stopped = new Distribution();
    try (SentinelMonitor monitor =
        witness.monitor(Enforcement.ENFORCE).threshold(name(), threshold).build()) {
      Squad.run(
          1,
          steps,
          number -> {
            try (Burner burner = Burner.open()) {
              for (int i = 0; i < loops; i++) {
                stopped.record(loop(monitor, "loop-" + i, burner) - threshold.toNanos());
                steps.stepDone();
              }
            }
          });
    }
    Distribution excess = new Distribution();
    List<CpuViolation> inFlight =
        witness.stream().filter(each -> each.detection() == Detection.IN_FLIGHT).toList();
    inFlight.forEach(each -> excess.record(each.excessNanos()));
    return new Outcome(
        name(),
        "threshold %d ms".formatted(threshold.toMillis()),
        loops,
        inFlight.size(),
        witness.violations() - inFlight.size(),
        "found past it: p50 %s, p99 %s, max %s ms; stopped: p50 %s, p99 %s, max %s ms"
            .formatted(
                excess.percentile(50),
                excess.percentile(99),
                excess.max(),
                stopped.percentile(50),
                stopped.percentile(99),
                stopped.max()));
  }

  /** Returns what it burned. */
  private long loop(SentinelMonitor monitor, String id, Burner burner) {
    long before = burner.cpuNanos();
    long burned = 0;
    try (Transaction transaction = monitor.startTransaction(id, name())) {
      while (!transaction.shouldStop() && burned < GIVEN_UP.toNanos()) {
        burned = burner.cpuNanos() - before;
      }
    }
    return burned;
  }
}
