package io.cpusentinel;

import java.time.Clock;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * How one monitor is set up. Immutable.
 *
 * @param dispatcher in place of the monitor's own threads, so that nobody watches but by hand; null
 *     for these
 */
record MonitorSetup(
    String name,
    GuardedClock clock,
    NanoClock nanoClock,
    Clock calendar,
    @Nullable Executor dispatcher,
    Rules rules,
    GraceBook grace,
    GlobTable<Budget> budgets,
    @Nullable Budget totalBudget,
    CrisisRule crisis,
    EscalationLadder escalation,
    double unattributedShare) {}
