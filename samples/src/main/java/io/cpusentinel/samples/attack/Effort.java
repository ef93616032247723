package io.cpusentinel.samples.attack;

import java.time.Duration;

/**
 * How much of the full work is done.
 *
 * @param share more than 0 and at most 1
 */
record Effort(double share) {

  static final Effort FULL = new Effort(1);

  Effort {
    // Written so that NaN fails too.
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException("a share must be > 0 and <= 1, was " + share);
    }
  }

  /** At least one. */
  int of(int full) {
    return (int) Math.max(1, Math.round(full * share));
  }

  Duration of(Duration full) {
    return Duration.ofNanos(Math.max(1, Math.round(full.toNanos() * share)));
  }

  @Override
  public String toString() {
    return Double.toString(share);
  }
}
