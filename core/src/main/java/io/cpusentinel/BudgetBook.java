package io.cpusentinel;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What principals, and all together, burned of their budgets. Each principal has a budget of its
 * own, as large as the pattern that matches it says.
 *
 * <p>At most {@link #MAX_PRINCIPALS} principals are remembered. When they are too many, first those
 * go who burned nothing within their window, which loses nothing; then those who were charged least
 * recently, which is counted: they begin with an empty window. Thread-safe.
 */
final class BudgetBook {

  static final int MAX_PRINCIPALS = 10_000;

  private static final int FIRST_SWEEP = 64;

  /** Made at once when all places are taken, so that not every newcomer pays for a sweep. */
  private static final int ROOM = MAX_PRINCIPALS / 16;

  /** Least recently charged first. */
  private final LinkedHashMap<String, BudgetLedger> ledgers = new LinkedHashMap<>(16, 0.75f, true);

  private volatile InForce inForce;
  private @Nullable BudgetLedger all;
  private int sweepAt = FIRST_SWEEP;
  private long evictions;

  BudgetBook(GlobTable<Budget> budgets, @Nullable Budget total) {
    this.inForce = InForce.of(budgets, total);
  }

  @Nullable Budget budgetOf(@Nullable String principal) {
    return principal == null ? null : inForce.budgets.find(principal);
  }

  Map<String, Budget> budgets() {
    return inForce.budgets.entries();
  }

  @Nullable Budget total() {
    return inForce.total;
  }

  /** {@link Long#MAX_VALUE} without any budget. */
  long smallestWindowNanos() {
    return inForce.smallestWindowNanos;
  }

  /** Principals that were forgotten although they had burned something within their window. */
  synchronized long evictions() {
    return evictions;
  }

  /** Principals that are remembered. */
  synchronized int size() {
    return ledgers.size();
  }

  /** Whoever has the same budget as before keeps what was burned of it; others begin anew. */
  synchronized void setBudgets(GlobTable<Budget> budgets, @Nullable Budget total) {
    inForce = InForce.of(budgets, total);
    ledgers
        .entrySet()
        .removeIf(entry -> !entry.getValue().budget().equals(budgets.find(entry.getKey())));
    if (all != null && !all.budget().equals(total)) {
      all = null;
    }
  }

  /**
   * Books a charge under the budgets that are in force now, of its principal and of all together.
   *
   * @return the budgets that it tipped: none, the principal's, that of all together, or both in
   *     that order
   */
  synchronized List<BudgetBreach> charge(CpuCharge charge) {
    if (charge.cpuNanos() == 0) {
      return List.of();
    }
    BudgetLedger own = ledgerOf(charge);
    BudgetLedger shared = sharedLedger(charge);
    BudgetBreach ofOwn = own == null ? null : own.charge(charge);
    BudgetBreach ofShared = shared == null ? null : shared.charge(charge);
    return ofOwn == null && ofShared == null ? List.of() : listOf(ofOwn, ofShared);
  }

  private @Nullable BudgetLedger ledgerOf(CpuCharge charge) {
    String principal = charge.principal();
    if (principal == null) {
      return null;
    }
    BudgetLedger known = ledgers.get(principal);
    if (known != null) {
      return known;
    }
    Budget budget = inForce.budgets.find(principal);
    return budget == null ? null : open(principal, budget, charge.toNanos());
  }

  private BudgetLedger open(String principal, Budget budget, long nowNanos) {
    if (ledgers.size() >= sweepAt) {
      makeRoom(nowNanos);
    }
    BudgetLedger opened = new BudgetLedger(principal, budget, nowNanos);
    ledgers.put(principal, opened);
    return opened;
  }

  private void makeRoom(long nowNanos) {
    ledgers.values().removeIf(ledger -> ledger.isEmpty(nowNanos));
    Iterator<BudgetLedger> leastRecent = ledgers.values().iterator();
    while (ledgers.size() > MAX_PRINCIPALS - ROOM) {
      leastRecent.next();
      leastRecent.remove();
      evictions++;
    }
    sweepAt = Math.min(MAX_PRINCIPALS, Math.max(FIRST_SWEEP, 2 * ledgers.size()));
  }

  private @Nullable BudgetLedger sharedLedger(CpuCharge charge) {
    Budget total = inForce.total;
    if (all == null && total != null) {
      all = new BudgetLedger(null, total, charge.toNanos());
    }
    return all;
  }

  private static List<BudgetBreach> listOf(
      @Nullable BudgetBreach ofOwn, @Nullable BudgetBreach ofShared) {
    List<BudgetBreach> breaches = new ArrayList<>(2);
    if (ofOwn != null) {
      breaches.add(ofOwn);
    }
    if (ofShared != null) {
      breaches.add(ofShared);
    }
    return breaches;
  }

  private record InForce(
      GlobTable<Budget> budgets, @Nullable Budget total, long smallestWindowNanos) {

    static InForce of(GlobTable<Budget> budgets, @Nullable Budget total) {
      long smallest = total == null ? Long.MAX_VALUE : total.windowNanos();
      for (Budget budget : budgets.entries().values()) {
        smallest = Math.min(smallest, budget.windowNanos());
      }
      return new InForce(budgets, total, smallest);
    }
  }
}
