package io.cpusentinel.samples.attack;

import java.util.List;

/** One kind of attack, or of innocence, in some variations. */
interface Scenario {

  /** By which it is chosen on the command line. */
  String name();

  String description();

  /** How many steps its progress has. */
  int steps(Effort effort);

  /**
   * Carries it out.
   *
   * @return one outcome for each variation
   * @throws AttackFailure if it could not be carried out
   */
  List<Outcome> run(Effort effort, Steps steps) throws InterruptedException;

  static List<Scenario> all() {
    return List.of(
        new ShortBursts(),
        new ManyThreads(),
        new InnocentWork(),
        new EndlessLoop(),
        new SleepingThreads(),
        new LongBurst("burst", 200, 100),
        new LongBurst("sub-interval", 50, 10),
        new DistributedWork(),
        new Escalation());
  }
}
