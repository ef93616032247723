package io.cpusentinel;

import org.jspecify.annotations.Nullable;

/**
 * What tore gaps into a thread that did nothing but read the clock. Immutable.
 *
 * @param reads of the clock
 * @param observedNanos for how long they went on, gaps included, in nanoseconds
 * @param unmovedPercent how many of the pairs of neighbouring reads show no step at all; NaN
 *     without reads
 * @param leastGapNanos a step of the clock above this is a gap
 * @param gaps all of them, whoever tore them
 * @param schedulerGaps how many of them are the scheduler's: the thread's switch counters moved;
 *     the others are those of interrupts and the hypervisor. Null where the counters cannot be read
 * @param leftOut gaps too long for anything but a machine that was suspended; they are nowhere else
 */
public record PreemptionFigures(
    long reads,
    long observedNanos,
    double unmovedPercent,
    long leastGapNanos,
    Timings gaps,
    @Nullable Long schedulerGaps,
    long leftOut) {}
