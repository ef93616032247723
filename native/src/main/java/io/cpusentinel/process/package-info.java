/**
 * What the operating system tells of processes and their threads, by {@code /proc}.
 *
 * <p>Nothing here is called by applications: core finds it by {@link java.util.ServiceLoader}.
 */
@NullMarked
package io.cpusentinel.process;

import org.jspecify.annotations.NullMarked;
