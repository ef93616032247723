package io.cpusentinel;

/**
 * How long one of the operating system's accounting calls takes. Immutable.
 *
 * @param call its name
 * @param timings of those that count
 * @param leftOut how many do not: they took longer than the call can, or failed
 */
public record KernelCallFigures(String call, Timings timings, long leftOut) {}
