package io.cpusentinel.jfr.rules;

/** Figures that a test can write down. */
final class Millis {

  private Millis() {}

  static long toNanos(long millis) {
    return millis * 1_000_000;
  }
}
