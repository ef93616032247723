package io.cpusentinel.cli;

import io.cpusentinel.ResourceUsage;
import io.cpusentinel.SystemProbes;
import java.io.PrintWriter;
import java.util.function.LongFunction;
import java.util.function.Supplier;

/**
 * What the commands need of the world.
 *
 * @param out for what was asked for
 * @param rows for rows, if they go where {@code out} goes
 * @param err for everything else
 * @param isTerminal whether somebody looks at {@code err}
 * @param clocks examines the clocks
 * @param usage reads a tree of processes by its pid
 * @param samples opens a process by its pid
 * @param probes finds out what this machine does
 * @param timeline made when a command begins that goes on until it is told to stop
 */
record CommandParts(
    PrintWriter out,
    RowSink rows,
    PrintWriter err,
    boolean isTerminal,
    Supplier<ClockReport> clocks,
    LongFunction<ResourceUsage> usage,
    LongFunction<Samples> samples,
    Supplier<SystemProbes> probes,
    Supplier<Timeline> timeline) {}
