package io.cpusentinel.samples.attack;

import io.cpusentinel.Enforcement;
import io.cpusentinel.SentinelMonitor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Work near to its threshold on a machine that others keep busy: nobody is blamed for them. */
final class InnocentWork implements Scenario {

  private static final int THREADS = 8;
  private static final int HOGS = 4;

  /** Far below the least for which reads are shared, and far above it. */
  private static final Duration BRIEF = Duration.ofNanos(100_000);

  private static final Duration LONG = Duration.ofMillis(2);

  private static final List<Variation> VARIATIONS =
      List.of(
          new Variation(LONG, 50, 90, 10_000, 1),
          new Variation(LONG, 98, 101, 5_000, 1),
          new Variation(BRIEF, 50, 90, 1_000_000, 8),
          new Variation(BRIEF, 90, 101, 50_000, 8));

  @Override
  public String name() {
    return "innocent";
  }

  @Override
  public String description() {
    return "work below its threshold, beside CPU hogs and System.gc()";
  }

  @Override
  public int steps(Effort effort) {
    return VARIATIONS.stream().mapToInt(each -> THREADS * each.perThread(effort)).sum();
  }

  @Override
  public List<Outcome> run(Effort effort, Steps steps) throws InterruptedException {
    List<Outcome> outcomes = new ArrayList<>();
    for (Variation variation : VARIATIONS) {
      outcomes.add(run(variation, variation.perThread(effort), steps));
    }
    return outcomes;
  }

  @SuppressWarnings("try") // The crowd has only to be there.
  private Outcome run(Variation variation, int perThread, Steps steps) throws InterruptedException {
    Witness witness = new Witness();
    Jury jury = new Jury(name());
    // Reads are shared as all monitors of the process allow; those of before are forgotten.
    System.gc();
    try (Crowd crowd = Crowd.of(HOGS);
        SentinelMonitor monitor =
            witness.monitor(Enforcement.OBSERVE).threshold(name(), variation.threshold).build()) {
      Squad.run(
          THREADS,
          steps,
          number -> {
            try (Burner burner = Burner.open()) {
              SplittableRandom random = new SplittableRandom(number);
              for (int i = 0; i < perThread; i++) {
                String id = "work-" + number + "-" + i;
                long nanos = variation.nextNanos(random);
                boolean yields = i % variation.betweenYields == 0;
                jury.judge(
                    monitor,
                    id,
                    burner,
                    yields ? () -> burner.burnAndYield(nanos) : () -> burner.burn(nanos));
                steps.stepDone();
              }
            }
          });
    }
    return jury.outcome(variation.label(), witness.violations());
  }

  /**
   * How near to its threshold work comes.
   *
   * @param from percent
   * @param to percent
   * @param count transactions of all threads, two for each piece of work
   * @param betweenYields every how many transactions one gives its CPU to others in the middle;
   *     each time it waits for a slice of everybody else's
   */
  private record Variation(Duration threshold, int from, int to, int count, int betweenYields) {

    int perThread(Effort effort) {
      return effort.of(count / THREADS / 2);
    }

    long nextNanos(SplittableRandom random) {
      return random.nextLong(threshold.toNanos() * from / 100, threshold.toNanos() * to / 100);
    }

    String label() {
      return String.format(Locale.ROOT, "%d-%d %% of %.1f ms", from, to, threshold.toNanos() / 1e6);
    }
  }
}
