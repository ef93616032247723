package io.cpusentinel;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The rules in force, changeable while they are in use. Thread-safe; a change is one write, seen by
 * the next verdict on every thread.
 */
final class RuleBook {

  private static final Logger LOGGER = System.getLogger(RuleBook.class.getName());

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

  void setDefault(CpuThreshold threshold) {
    requireThreshold(threshold);
    change(old -> old.withDefault(threshold));
  }

  void set(String operation, CpuThreshold threshold) {
    requireThreshold(threshold);
    change(old -> old.withOperations(old.operations().with(operation, threshold)));
  }

  /** Whether there was one. */
  synchronized boolean clear(String operation) {
    Glob.requirePattern(operation);
    boolean was = rules.operations().entries().containsKey(operation);
    change(old -> old.withOperations(old.operations().without(operation)));
    return was;
  }

  void trust(String codePath) {
    change(old -> old.withTrusted(old.trustedPaths().with(codePath, true)));
  }

  /** Whether it was trusted. */
  synchronized boolean distrust(String codePath) {
    Glob.requirePattern(codePath);
    boolean was = rules.trusted().contains(codePath);
    change(old -> old.withTrusted(old.trustedPaths().without(codePath)));
    return was;
  }

  void setEnforcement(@Nullable Enforcement enforcement) {
    if (enforcement == null) {
      throw new IllegalArgumentException("enforcement must be OBSERVE or ENFORCE, was null");
    }
    change(old -> old.withEnforcement(enforcement));
  }

  void setScale(double scale) {
    change(old -> old.withScale(scale));
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

  private synchronized void change(UnaryOperator<Rules> change) {
    rules = change.apply(rules);
    sharing.update();
  }

  private static void requireThreshold(@Nullable CpuThreshold threshold) {
    if (threshold == null) {
      throw new IllegalArgumentException("a CPU threshold must not be null");
    }
  }
}
