package io.cpusentinel;

import java.util.ArrayList;
import java.util.List;

/** The plainest model of a budget: remembers every charge, in fractions of a nanosecond. */
final class ExactBudget {

  private final List<CpuCharge> charges = new ArrayList<>();
  private long latestNanos;

  void charge(CpuCharge charge) {
    if (charges.isEmpty() || charge.toNanos() - latestNanos > 0) {
      latestNanos = charge.toNanos();
    }
    charges.add(charge);
  }

  long latestNanos() {
    return latestNanos;
  }

  /** Within the stretch of that length that ends with the latest charge; its begin is outside. */
  double cpuWithin(long lengthNanos) {
    double sum = 0;
    for (CpuCharge charge : charges) {
      sum += charge.cpuNanos() * shareAfter(latestNanos - lengthNanos, charge);
    }
    return sum;
  }

  private static double shareAfter(long beginNanos, CpuCharge charge) {
    double length = charge.toNanos() - charge.fromNanos();
    double within = charge.toNanos() - beginNanos;
    if (length == 0) {
      return within > 0 ? 1 : 0;
    }
    return Math.max(0, Math.min(1, within / length));
  }
}
