package io.cpusentinel.samples.attack;

/**
 * A transaction that is to be found.
 *
 * @param id its id, used once for each monitor
 * @param threadId the thread that burned
 */
record Deed(String id, long threadId) {

  /** Of the calling thread. */
  static Deed here(String id) {
    return new Deed(id, Thread.currentThread().getId());
  }
}
