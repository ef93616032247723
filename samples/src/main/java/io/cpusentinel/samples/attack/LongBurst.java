package io.cpusentinel.samples.attack;

import io.cpusentinel.Enforcement;
import io.cpusentinel.SentinelMonitor;
import io.cpusentinel.Transaction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One burst after the other, each far above its threshold, found in flight or at its end. */
final class LongBurst implements Scenario {

  private static final int BURSTS = 50;

  private final String name;
  private final int burnedMillis;
  private final int thresholdMillis;

  LongBurst(String name, int burnedMillis, int thresholdMillis) {
    this.name = name;
    this.burnedMillis = burnedMillis;
    this.thresholdMillis = thresholdMillis;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String description() {
    return variation();
  }

  @Override
  public int steps(Effort effort) {
    return effort.of(BURSTS);
  }

  @Override
  @SuppressWarnings("try") // What the transaction is there for is its end.
  public List<Outcome> run(Effort effort, Steps steps) throws InterruptedException {
    Witness witness = new Witness();
    List<Deed> deeds = new ArrayList<>();
    try (SentinelMonitor monitor =
        witness
            .monitor(Enforcement.OBSERVE)
            .threshold(name, Duration.ofMillis(thresholdMillis))
            .build()) {
      Squad.run(
          1,
          steps,
          number -> {
            try (Burner burner = Burner.open()) {
              for (int i = 0; i < effort.of(BURSTS); i++) {
                try (Transaction transaction = monitor.startTransaction("burst-" + i, name)) {
                  burner.burn(Duration.ofMillis(burnedMillis).toNanos());
                }
                deeds.add(Deed.here("burst-" + i));
                steps.stepDone();
              }
            }
          });
    }
    return List.of(Outcome.of(name, variation(), deeds, witness, ""));
  }

  private String variation() {
    return "%d ms against %d ms".formatted(burnedMillis, thresholdMillis);
  }
}
