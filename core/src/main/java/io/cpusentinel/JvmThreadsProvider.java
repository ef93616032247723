package io.cpusentinel;

/** Brings {@link JvmThreads} into the process; found by {@link java.util.ServiceLoader}. */
public interface JvmThreadsProvider {

  /**
   * Finds out whether it works here, and opens it. Called once in a process.
   *
   * @return what tells the JVM's own threads
   * @throws UnsupportedOperationException if it does not work here; the message gives the reason
   */
  JvmThreads open();
}
