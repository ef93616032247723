package io.cpusentinel;

import org.jspecify.annotations.Nullable;

/** Crisis mode with what it changes: thresholds are scaled while it is active. Thread-safe. */
final class Crisis {

  private final CrisisMode mode;
  private final CrisisRule rule;
  private final RuleBook rules;
  private final NanoClock nanoClock;

  Crisis(CrisisMode mode, CrisisRule rule, RuleBook rules, NanoClock nanoClock) {
    this.mode = mode;
    this.rule = rule;
    this.rules = rules;
    this.nanoClock = nanoClock;
  }

  boolean isActive() {
    return mode.isActive();
  }

  long nanoTime() {
    return nanoClock.nanoTime();
  }

  boolean isHeld() {
    return mode.isHeld();
  }

  @Nullable CrisisChange violation(@Nullable String transactionId) {
    return scaled(mode.violation(nanoClock.nanoTime(), transactionId));
  }

  @Nullable CrisisChange look() {
    return scaled(mode.look(nanoClock.nanoTime()));
  }

  long nextLookNanos() {
    return mode.nextLookNanos(nanoClock.nanoTime());
  }

  @Nullable CrisisChange activate(String reason) {
    return scaled(mode.activate(reason));
  }

  @Nullable CrisisChange deactivate() {
    return scaled(mode.deactivate(nanoClock.nanoTime(), CrisisMode.BY_HAND));
  }

  /** What has begun is seen to end by who looks at a recording later. */
  @Nullable CrisisChange close() {
    return scaled(mode.deactivate(nanoClock.nanoTime(), CrisisMode.CLOSED));
  }

  private @Nullable CrisisChange scaled(@Nullable CrisisChange change) {
    if (change != null && rule.thresholdScale() != 1.0) {
      synchronized (this) {
        // By what is so now: another thread may have changed it again meanwhile.
        rules.setScale(mode.isActive() ? rule.thresholdScale() : 1.0);
      }
    }
    return change;
  }
}
