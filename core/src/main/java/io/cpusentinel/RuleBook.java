package io.cpusentinel;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.BiFunction;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The rules in force, changeable while they are in use. Thread-safe; a change is one write, seen by
 * the next verdict on every thread.
 */
final class RuleBook {

  private static final Logger LOGGER = Host.logger(RuleBook.class);

  private final ReadSharing sharing;

  /** Kept here, because read sharing remembers judges weakly. */
  private final LongSupplier judge = this::smallestNanos;

  private volatile Rules rules;

  /**
   * Begins to judge.
   *
   * @param sharing told of the smallest threshold, now and after every change
   */
  RuleBook(Rules rules, ReadSharing sharing) {
    this.rules = rules;
    this.sharing = sharing;
    sharing.respect(judge);
  }

  Rules now() {
    return rules;
  }

  RuleChange setDefault(CpuThreshold threshold) {
    requireThreshold(threshold);
    return change(old -> old.withDefault(threshold), RuleChange::ofThreshold);
  }

  RuleChange set(String operation, CpuThreshold threshold) {
    requireThreshold(threshold);
    return change(
        old -> old.withOperations(old.operations().with(operation, threshold)),
        (before, after) -> RuleChange.ofThreshold(operation, before, after));
  }

  RuleChange clear(String operation) {
    Glob.requirePattern(operation);
    return change(
        old -> old.withOperations(old.operations().without(operation)),
        (before, after) -> RuleChange.ofThreshold(operation, before, after));
  }

  RuleChange trust(String codePath) {
    return change(
        old -> old.withTrusted(old.trustedPaths().with(codePath, true)),
        (before, after) -> RuleChange.ofTrust(codePath, before, after));
  }

  RuleChange distrust(String codePath) {
    Glob.requirePattern(codePath);
    return change(
        old -> old.withTrusted(old.trustedPaths().without(codePath)),
        (before, after) -> RuleChange.ofTrust(codePath, before, after));
  }

  RuleChange setEnforcement(@Nullable Enforcement enforcement) {
    if (enforcement == null) {
      throw new IllegalArgumentException("enforcement must be OBSERVE or ENFORCE, was null");
    }
    return change(old -> old.withEnforcement(enforcement), RuleChange::ofEnforcement);
  }

  synchronized void setScale(double scale) {
    replace(rules.withScale(scale));
  }

  /** A burst that is shorter than a step is seen in sums only. */
  void warnIfBelowStepsOf(ClockInfo clock) {
    if (smallestNanos() < clock.resolutionNanos()) {
      LOGGER.log(
          Level.WARNING,
          "A threshold of {0} ns is below the steps of clock {1}, {2} ns: single bursts that short"
              + " are not found",
          smallestNanos(),
          clock.name(),
          clock.resolutionNanos());
    }
  }

  long smallestNanos() {
    return rules.smallestNanos();
  }

  private synchronized RuleChange change(
      UnaryOperator<Rules> change, BiFunction<Rules, Rules, RuleChange> description) {
    Rules before = rules;
    replace(change.apply(before));
    return description.apply(before, rules);
  }

  private void replace(Rules changed) {
    rules = changed;
    sharing.update();
  }

  private static void requireThreshold(@Nullable CpuThreshold threshold) {
    if (threshold == null) {
      throw new IllegalArgumentException("a CPU threshold must not be null");
    }
  }
}
