package io.cpusentinel;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * More CPU than a budget allows, within one window of it.
 *
 * @param principal whose budget it is, or null for the one of all together
 * @param cpuNanos what was consumed within the window, more than the budget
 * @param transactionId the transaction whose charge tipped it, or null where that is one of many
 * @param contributors largest first, at most {@link Contributors#MAX}
 */
record BudgetBreach(
    @Nullable String principal,
    Budget budget,
    long cpuNanos,
    @Nullable String transactionId,
    List<CpuContributor> contributors) {

  BudgetBreach {
    if (!budget.isExceededBy(cpuNanos)) {
      throw new IllegalArgumentException(
          "a breach has more CPU than its budget, was %d <= %d ns"
              .formatted(cpuNanos, budget.cpuNanos()));
    }
    contributors = List.copyOf(contributors);
  }
}
