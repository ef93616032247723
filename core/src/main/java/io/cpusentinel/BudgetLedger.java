package io.cpusentinel;

import org.jspecify.annotations.Nullable;

/**
 * What one principal, or all together, burned under a budget. It tells of a breach at most once per
 * window: the windows of two of them have no moment in common. Confined to one lock.
 */
final class BudgetLedger {

  private final @Nullable String principal;
  private final Budget budget;
  private final CpuWindow window;
  private final Contributors contributors;
  private long latestNanos;
  private boolean hasTold;
  private long toldNanos;

  /**
   * An empty one.
   *
   * @param principal whose budget it is, or null for the one of all together
   * @param nowNanos the moment of the first charge
   */
  BudgetLedger(@Nullable String principal, Budget budget, long nowNanos) {
    this.principal = principal;
    this.budget = budget;
    this.window = new CpuWindow(budget.windowNanos(), nowNanos);
    this.contributors = new Contributors(budget.windowNanos(), nowNanos);
    this.latestNanos = nowNanos;
  }

  Budget budget() {
    return budget;
  }

  /**
   * Books a charge and judges the window that ends with the latest one: charges of several threads
   * do not arrive in order.
   */
  @Nullable BudgetBreach charge(CpuCharge charge) {
    if (charge.toNanos() - latestNanos > 0) {
      latestNanos = charge.toNanos();
    }
    window.add(charge.cpuNanos(), charge.fromNanos(), charge.toNanos());
    contributors.add(charge, latestNanos);
    return hasToldLately() ? null : judge(charge.transactionId());
  }

  /** Whether nothing was charged within the window, so that nothing is lost with this ledger. */
  boolean isEmpty(long nowNanos) {
    return nowNanos - latestNanos >= budget.windowNanos();
  }

  private boolean hasToldLately() {
    return hasTold && latestNanos - toldNanos < budget.windowNanos();
  }

  private @Nullable BudgetBreach judge(@Nullable String transactionId) {
    long cpuNanos = window.sum(latestNanos);
    if (!budget.isExceededBy(cpuNanos)) {
      return null;
    }
    hasTold = true;
    toldNanos = latestNanos;
    return new BudgetBreach(
        principal, budget, cpuNanos, transactionId, contributors.largestFirst(latestNanos));
  }
}
