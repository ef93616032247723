package io.cpusentinel.samples.attack;

import java.util.concurrent.atomic.AtomicInteger;

/** How far a scenario is. Thread-safe but for {@link #show}, which belongs to who waits for it. */
final class Steps {

  private final int total;
  private final Display display;
  private final AtomicInteger done = new AtomicInteger();

  Steps(int total, Display display) {
    this.total = total;
    this.display = display;
  }

  void stepDone() {
    done.incrementAndGet();
  }

  void show() {
    display.show(Math.min(done.get(), total), total);
  }

  /** Where somebody may be looking. */
  interface Display {
    void show(int done, int total);
  }
}
