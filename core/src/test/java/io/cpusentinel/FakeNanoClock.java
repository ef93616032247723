package io.cpusentinel;

import java.util.concurrent.atomic.AtomicLong;

/** Wall time that passes only when a test says so. Starts close to the overflow of a long. */
final class FakeNanoClock implements NanoClock {

  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1_000);

  void pass(long nanos) {
    now.addAndGet(nanos);
  }

  @Override
  public long nanoTime() {
    return now.get();
  }
}
