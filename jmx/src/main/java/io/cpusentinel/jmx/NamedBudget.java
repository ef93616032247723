package io.cpusentinel.jmx;

import io.cpusentinel.Budget;
import org.jspecify.annotations.Nullable;

/** A budget and whose it is. */
record NamedBudget(@Nullable String principal, Budget budget) implements BudgetRow {

  @Override
  public @Nullable String getPrincipal() {
    return principal;
  }

  @Override
  public double getCpuMillis() {
    return budget.cpuNanos() / 1e6;
  }

  @Override
  public double getWindowMillis() {
    return budget.windowNanos() / 1e6;
  }
}
