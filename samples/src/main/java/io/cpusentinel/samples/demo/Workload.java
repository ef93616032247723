package io.cpusentinel.samples.demo;

/** One kind of work. Confined to the thread that made it, like the connection it may hold. */
interface Workload extends AutoCloseable {

  /** The name under which it is measured and judged. */
  String operation();

  /** Does the work once. Returns what was computed, which is the same every time. */
  long run();

  @Override
  default void close() {}
}
