package io.cpusentinel.jmx;

import org.jspecify.annotations.Nullable;

/** A budget as consoles show it. Immutable. */
public interface BudgetRow {

  /**
   * Whose budget it is.
   *
   * @return a name or pattern, each match of which has the budget for itself; null for the budget
   *     of all transactions together
   */
  @Nullable String getPrincipal();

  /**
   * How much CPU time may be burned within the window.
   *
   * @return milliseconds, more than 0
   */
  double getCpuMillis();

  /**
   * Length of the window.
   *
   * @return milliseconds of wall time, more than 0
   */
  double getWindowMillis();
}
