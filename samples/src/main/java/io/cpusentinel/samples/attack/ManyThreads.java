package io.cpusentinel.samples.attack;

import io.cpusentinel.Enforcement;
import io.cpusentinel.SentinelMonitor;
import io.cpusentinel.Transaction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;

/** Threads that attack at the same moment, again and again; each is found by itself. */
final class ManyThreads implements Scenario {

  private static final int ROUNDS = 1_000;
  private static final List<Integer> SIZES = List.of(2, 4, 8, 16);
  private static final Duration BURNED = Duration.ofNanos(400_000);
  private static final Duration THRESHOLD = Duration.ofNanos(200_000);

  @Override
  public String name() {
    return "threads";
  }

  @Override
  public String description() {
    return "2, 4, 8 and 16 threads that burn 0.4 ms each at the same moment";
  }

  @Override
  public int steps(Effort effort) {
    return SIZES.stream().mapToInt(size -> size * effort.of(ROUNDS)).sum();
  }

  @Override
  public List<Outcome> run(Effort effort, Steps steps) throws InterruptedException {
    List<Outcome> outcomes = new ArrayList<>();
    for (int size : SIZES) {
      outcomes.add(run(size, effort.of(ROUNDS), steps));
    }
    return outcomes;
  }

  private Outcome run(int size, int rounds, Steps steps) throws InterruptedException {
    Witness witness = new Witness();
    Queue<Deed> deeds = new ConcurrentLinkedQueue<>();
    CyclicBarrier sameMoment = new CyclicBarrier(size);
    try (SentinelMonitor monitor =
        witness.monitor(Enforcement.OBSERVE).threshold(name(), THRESHOLD).build()) {
      Squad.run(
          size,
          steps,
          number -> {
            try (Burner burner = Burner.open()) {
              for (int round = 0; round < rounds; round++) {
                sameMoment.await();
                deeds.add(attack(monitor, "attack-" + number + "-" + round, burner));
                steps.stepDone();
              }
            }
          });
    }
    String variation = "%d threads, %,d rounds".formatted(size, rounds);
    return Outcome.of(name(), variation, List.copyOf(deeds), witness, "");
  }

  @SuppressWarnings("try") // What the transaction is there for is its end.
  private Deed attack(SentinelMonitor monitor, String id, Burner burner) {
    try (Transaction transaction = monitor.startTransaction(id, name())) {
      burner.burn(BURNED.toNanos());
    }
    return Deed.here(id);
  }
}
