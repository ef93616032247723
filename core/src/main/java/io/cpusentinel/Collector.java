package io.cpusentinel;

import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sums up what the accounts of all threads hold, for budgets and suggestions. Its lock is taken by
 * whoever looks at other threads, and by a thread only where one of its accounts gives up its
 * place. Thread-safe.
 */
final class Collector {

  /** One less than an account remembers: the oldest may be overwritten at this moment. */
  private static final int RECENT = Account.RECENT - 1;

  private final BudgetBook budgets;
  private final OperationHistory history;
  private final NanoClock nanoClock;
  private final List<BudgetBreach> breaches = new ArrayList<>();
  private final @Nullable String[] ids = new @Nullable String[Account.RECENT];
  private final long[] cpuNanos = new long[Account.RECENT];
  private final long[] selfNanos = new long[Account.RECENT];
  private long lastLookNanos;
  private long transactionNanos;

  Collector(BudgetBook budgets, OperationHistory history, NanoClock nanoClock) {
    this.budgets = budgets;
    this.history = history;
    this.nanoClock = nanoClock;
    this.lastLookNanos = nanoClock.nanoTime();
  }

  /** Whether there is a budget for the work of a principal. */
  boolean isBudgeted(@Nullable String principal) {
    return budgets.total() != null || budgets.budgetOf(principal) != null;
  }

  /** All accounts have been collected: what comes from now on was consumed later. */
  synchronized void endLook(long nowNanos) {
    lastLookNanos = nowNanos;
  }

  /** Takes what has been added to an account since the last time. */
  synchronized void collect(Account account) {
    long ended = account.ended();
    long self = account.selfNanos();
    long newSelf = self - account.collectedSelfNanos;
    long count = ended - account.collectedEnded;
    if (count == 0 && newSelf == 0) {
      return;
    }
    account.collectedSelfNanos = self;
    account.collectedEnded = ended;
    transactionNanos += newSelf;
    int remembered = remember(account, ended, (int) Math.min(RECENT, count));
    for (int i = 0; i < remembered; i++) {
      history.record(account.operation(), cpuNanos[i], Math.max(1, count / remembered));
    }
    if (account.isBudgeted()) {
      chargeAll(account, remembered, newSelf);
    }
  }

  /** Copies the last transactions of an account that goes on meanwhile. Returns how many. */
  private int remember(Account account, long ended, int wanted) {
    for (int i = 0; i < wanted; i++) {
      long number = ended - 1 - i;
      ids[i] = account.recentId(number);
      cpuNanos[i] = account.recentCpuNanos(number);
      selfNanos[i] = account.recentSelfNanos(number);
    }
    // What was copied was written before the number of those that ended is looked at again.
    VarHandle.loadLoadFence();
    long overwritten = account.ended() - ended;
    return (int) Math.max(0, Math.min(wanted, RECENT - overwritten));
  }

  private void chargeAll(Account account, int remembered, long newSelf) {
    long now = nanoClock.nanoTime();
    long rest = newSelf;
    for (int i = remembered - 1; i >= 0; i--) {
      // What ended after the sum was read is in it no more than once.
      long cpu = Math.min(selfNanos[i], rest);
      charge(new CpuCharge(ids[i], account.principal(), cpu, lastLookNanos, now));
      rest -= cpu;
    }
    if (rest > 0) {
      charge(new CpuCharge(null, account.principal(), rest, lastLookNanos, now));
    }
  }

  /**
   * What a running transaction has consumed since it was last charged.
   *
   * @param isBudgeted whether that counts for budgets too
   */
  synchronized void chargeRunning(CpuCharge charge, boolean isBudgeted) {
    transactionNanos += charge.cpuNanos();
    if (isBudgeted) {
      charge(charge);
    }
  }

  private void charge(CpuCharge charge) {
    breaches.addAll(budgets.charge(charge));
  }

  /** The budgets that were broken since the last call. */
  synchronized List<BudgetBreach> takeBreaches() {
    if (breaches.isEmpty()) {
      return List.of();
    }
    List<BudgetBreach> taken = List.copyOf(breaches);
    breaches.clear();
    return taken;
  }

  /** CPU time of transactions, as far as it was collected. */
  synchronized long transactionNanos() {
    return transactionNanos;
  }
}
