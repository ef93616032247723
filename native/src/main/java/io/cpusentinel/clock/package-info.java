/**
 * Clocks that ask the operating system themselves, instead of through the JDK.
 *
 * <p>Nothing here is called by applications: {@link io.cpusentinel.ThreadCpuClock#best()} finds
 * what works.
 */
@NullMarked
package io.cpusentinel.clock;

import org.jspecify.annotations.NullMarked;
