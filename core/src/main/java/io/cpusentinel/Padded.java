package io.cpusentinel;

/**
 * Space in front of what one thread writes all the time. The garbage collector likes to put what it
 * finds in one table side by side, and threads that write into one cache line wait for each other.
 * The virtual machine lays out the fields of a superclass first, but for small gaps; so what needs
 * space behind it too, where all threads may look, is of a subclass with nothing but that.
 */
@SuppressWarnings("unused")
abstract class Padded {

  /** Fills the gap after the header, into which it would put a field of the subclass. */
  private int p00;

  /** Two cache lines, because they are fetched in pairs. */
  private long p01, p02, p03, p04, p05, p06, p07, p08;

  private long p09, p10, p11, p12, p13, p14, p15, p16;
}
