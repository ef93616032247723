package io.cpusentinel;

/** {@link System#nanoTime()}. */
final class SystemNanoClock implements NanoClock {

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }
}
