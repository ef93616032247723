package io.cpusentinel.samples.attack;

import io.cpusentinel.Enforcement;
import io.cpusentinel.SentinelMonitor;
import io.cpusentinel.Transaction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Threads that sleep within a transaction: what it costs to watch them. */
final class SleepingThreads implements Scenario {

  private static final List<Integer> SIZES = List.of(100, 2_000);
  private static final Duration WATCHED = Duration.ofSeconds(20);

  /** After which the watchdog looks as seldom as it ever does. */
  private static final Duration SETTLING = Duration.ofSeconds(5);

  private static final Duration TICK = Duration.ofMillis(100);
  private static final Duration BURNED_AT_LAST = Duration.ofMillis(150);

  @Override
  public String name() {
    return "sleeping";
  }

  @Override
  public String description() {
    return "100 and 2,000 threads asleep in a transaction: what the watchdog uses";
  }

  @Override
  public int steps(Effort effort) {
    return SIZES.size() * (ticks(effort.of(SETTLING)) + ticks(effort.of(WATCHED)));
  }

  @Override
  public List<Outcome> run(Effort effort, Steps steps) throws InterruptedException {
    List<Outcome> outcomes = new ArrayList<>();
    for (int size : SIZES) {
      outcomes.add(run(effort.of(size), effort, steps));
    }
    return outcomes;
  }

  private Outcome run(int size, Effort effort, Steps steps) throws InterruptedException {
    Witness witness = new Witness();
    CountDownLatch asleep = new CountDownLatch(size);
    CountDownLatch wake = new CountDownLatch(1);
    List<Deed> deeds = new ArrayList<>();
    String figure;
    try (SentinelMonitor monitor = witness.monitor(Enforcement.OBSERVE).build()) {
      Squad squad =
          Squad.start(
              size,
              number -> {
                try (Transaction transaction = monitor.startTransaction("sleep-" + number, name());
                    Burner burner = Burner.open()) {
                  asleep.countDown();
                  wake.await();
                  if (number == 0) {
                    burner.burn(BURNED_AT_LAST.toNanos());
                    deeds.add(Deed.here(transaction.id()));
                  }
                }
              });
      asleep.await();
      pass(effort.of(SETTLING), steps);
      figure = watch(effort.of(WATCHED), steps);
      wake.countDown();
      squad.await(steps);
    }
    return Outcome.of(name(), "%,d threads".formatted(size), deeds, witness, figure);
  }

  private static String watch(Duration watched, Steps steps) throws InterruptedException {
    WatchdogCpu watchdog = WatchdogCpu.find();
    long startCpuNanos = watchdog.cpuNanos();
    long startNanos = System.nanoTime();
    pass(watched, steps);
    double share = 100.0 * (watchdog.cpuNanos() - startCpuNanos) / (System.nanoTime() - startNanos);
    return String.format(Locale.ROOT, "the watchdog used %.3f %% of a core", share);
  }

  private static void pass(Duration duration, Steps steps) throws InterruptedException {
    for (int i = 0; i < ticks(duration); i++) {
      TimeUnit.NANOSECONDS.sleep(TICK.toNanos());
      steps.stepDone();
      steps.show();
    }
  }

  private static int ticks(Duration duration) {
    return (int) Math.max(1, duration.dividedBy(TICK));
  }
}
