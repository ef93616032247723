/**
 * Finds out by trying what the machine does to a thread that runs, and how long the operating
 * system's own accounting takes.
 *
 * <p>The figures come to applications by {@link io.cpusentinel.SystemProbes} in core, which finds
 * this package by {@link java.util.ServiceLoader}. The same probes as sources of raw timing noise
 * are {@link io.cpusentinel.probe.TimingSource}.
 */
@NullMarked
package io.cpusentinel.probe;

import org.jspecify.annotations.NullMarked;
