package io.cpusentinel.probe;

/** One of the operating system's accounting calls, to be timed. Confined to one thread. */
interface TimedCall extends AutoCloseable {

  String name();

  /**
   * Makes it.
   *
   * @return whether it succeeded
   */
  boolean make();

  @Override
  default void close() {}
}
