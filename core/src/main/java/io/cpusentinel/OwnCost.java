package io.cpusentinel;

import java.util.concurrent.atomic.LongAdder;

/**
 * CPU time that the monitor's own threads consume: the meter must never be the hog. What starts and
 * ends of transactions cost is measured at some of them, in the slots. Thread-safe.
 */
final class OwnCost {

  private final GuardedClock clock;
  private final LongAdder nanos = new LongAdder();

  OwnCost(GuardedClock clock) {
    this.clock = clock;
  }

  /** Runs something that is the monitor's own work, on any thread. */
  void of(Runnable work) {
    ThreadMeter meter = clock.meter();
    long before = meter.read();
    try {
      work.run();
    } finally {
      nanos.add(Math.max(0, CpuTime.minus(meter.read(), before)));
    }
  }

  /** Nanoseconds of the monitor's own threads since it was built. */
  long nanos() {
    return nanos.sum();
  }
}
