package io.cpusentinel;

import java.util.List;

/**
 * Measures how long the operating system's own accounting calls take. Confined to the thread that
 * opened it.
 */
public interface KernelCallProbe extends AutoCloseable {

  /**
   * Makes every call so many times, in turn, after some that are not counted, and adds what it sees
   * to what was seen before. A round takes some microseconds.
   *
   * @param rounds at least 1
   */
  void measure(int rounds);

  /**
   * What was seen until now.
   *
   * @return the figures of each call, in the order in which they are made
   */
  List<KernelCallFigures> figures();

  /** Gives back the files that it holds. A second call does nothing. */
  @Override
  void close();
}
