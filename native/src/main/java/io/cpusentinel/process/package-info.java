/**
 * What the operating system tells of processes and their threads, by {@code /proc}.
 *
 * <p>Nothing here is called by applications: core finds it by {@link java.util.ServiceLoader}. Only
 * the command line reads a process by {@link io.cpusentinel.process.ProcessSampler} itself.
 */
@NullMarked
package io.cpusentinel.process;

import org.jspecify.annotations.NullMarked;
