package io.cpusentinel;

/** Monotonic wall time in nanoseconds from an arbitrary origin. */
@FunctionalInterface
interface NanoClock {

  NanoClock SYSTEM = new SystemNanoClock();

  long nanoTime();
}
