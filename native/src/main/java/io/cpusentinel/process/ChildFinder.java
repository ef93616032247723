package io.cpusentinel.process;

import java.io.IOException;
import java.util.Collection;

/** Finds the children of a process. */
@FunctionalInterface
interface ChildFinder {

  /**
   * As they are now.
   *
   * @param threads how many threads the process has
   */
  Found of(long pid, long threads) throws IOException;

  /**
   * What was found.
   *
   * @param pids of the children
   * @param isWhole whether none can be missing that was there all the time
   */
  record Found(Collection<Long> pids, boolean isWhole) {}
}
