package io.cpusentinel.samples.attack;

import io.cpusentinel.Enforcement;
import io.cpusentinel.SentinelMonitor;
import io.cpusentinel.Transaction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Bursts that are over before a sampling profiler looks, each against half of its length. */
final class ShortBursts implements Scenario {

  private static final int BURSTS = 10_000;

  private static final List<Duration> LENGTHS =
      List.of(
          Duration.ofNanos(100_000),
          Duration.ofNanos(500_000),
          Duration.ofMillis(1),
          Duration.ofMillis(5),
          Duration.ofMillis(10));

  @Override
  public String name() {
    return "short-bursts";
  }

  @Override
  public String description() {
    return "bursts of 0.1 to 10 ms against half of it";
  }

  @Override
  public int steps(Effort effort) {
    return LENGTHS.size() * effort.of(BURSTS);
  }

  @Override
  public List<Outcome> run(Effort effort, Steps steps) throws InterruptedException {
    List<Outcome> outcomes = new ArrayList<>();
    for (Duration length : LENGTHS) {
      outcomes.add(run(length, effort.of(BURSTS), steps));
    }
    return outcomes;
  }

  private Outcome run(Duration length, int bursts, Steps steps) throws InterruptedException {
    Witness witness = new Witness();
    List<Deed> deeds = new ArrayList<>(bursts);
    try (SentinelMonitor monitor =
        witness.monitor(Enforcement.OBSERVE).threshold(name(), length.dividedBy(2)).build()) {
      Squad.run(
          1,
          steps,
          number -> {
            try (Burner burner = Burner.open()) {
              for (int i = 0; i < bursts; i++) {
                deeds.add(burst(monitor, "burst-" + i, burner, length));
                steps.stepDone();
              }
            }
          });
    }
    String variation = String.format(Locale.ROOT, "%.1f ms", length.toNanos() / 1e6);
    return Outcome.of(name(), variation, deeds, witness, "");
  }

  @SuppressWarnings("try") // What the transaction is there for is its end.
  private Deed burst(SentinelMonitor monitor, String id, Burner burner, Duration length) {
    try (Transaction transaction = monitor.startTransaction(id, name())) {
      burner.burn(length.toNanos());
    }
    return Deed.here(id);
  }
}
