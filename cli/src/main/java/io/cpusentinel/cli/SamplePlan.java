package io.cpusentinel.cli;

/**
 * How to sample.
 *
 * @param intervalNanos from one row to the next
 * @param count after how many rows to end
 * @param originNanos from which monotonic time is counted
 */
record SamplePlan(long intervalNanos, long count, long originNanos) {}
