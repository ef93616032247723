package io.cpusentinel;

import java.util.concurrent.atomic.AtomicInteger;

/** First runs of one operation that are measured and not judged. Thread-safe. */
final class Grace {

  private final AtomicInteger left;

  Grace(int runs) {
    this.left = new AtomicInteger(runs);
  }

  /** Whether one more run is left; takes it. */
  boolean take() {
    return left.get() > 0 && left.getAndDecrement() > 0;
  }

  boolean isOver() {
    return left.get() <= 0;
  }
}
