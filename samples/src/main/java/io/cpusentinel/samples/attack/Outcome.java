package io.cpusentinel.samples.attack;

import java.util.List;

/**
 * What became of one variation of a scenario.
 *
 * @param scenario its name
 * @param variation what was done
 * @param expected how many were to be found
 * @param found how many of these were
 * @param falselyFound how many were found that should not have been
 * @param figure what else was measured, for people; may be empty
 */
record Outcome(
    String scenario,
    String variation,
    long expected,
    long found,
    long falselyFound,
    String figure) {

  /** Every deed is to be found once, on its thread, and nothing else. */
  static Outcome of(
      String scenario, String variation, List<Deed> deeds, Witness witness, String figure) {
    long found = deeds.stream().filter(witness::sawOnItsThread).count();
    return new Outcome(
        scenario, variation, deeds.size(), found, witness.violations() - found, figure);
  }

  long missed() {
    return expected - found;
  }

  boolean isAsExpected() {
    return missed() == 0 && falselyFound == 0;
  }
}
