package io.cpusentinel.jfr;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * Lets so many through per second, and counts the others. As with any limit on fixed seconds, twice
 * as many may pass within the second around a border. Thread-safe.
 */
final class RateLimit {

  /** No limit. */
  static final int NONE = Integer.MAX_VALUE;

  private static final long SECOND_NANOS = 1_000_000_000;

  private final LongSupplier nanoTime;
  private final AtomicLong beganNanos;
  private final AtomicInteger passed = new AtomicInteger();
  private final LongAdder leftOut = new LongAdder();

  RateLimit(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.beganNanos = new AtomicLong(nanoTime.getAsLong());
  }

  /** Looks at the clock only when as many have passed as may in a second. */
  boolean tryPass(int perSecond) {
    if (perSecond == NONE || passed.incrementAndGet() <= perSecond) {
      return true;
    }
    boolean isFirst = beginNextSecond() && perSecond > 0;
    if (!isFirst) {
      leftOut.increment();
    }
    return isFirst;
  }

  private boolean beginNextSecond() {
    long began = beganNanos.get();
    long now = nanoTime.getAsLong();
    boolean isBegun = now - began >= SECOND_NANOS && beganNanos.compareAndSet(began, now);
    if (isBegun) {
      passed.set(1);
    }
    return isBegun;
  }

  /** How many were left out since this was asked last. */
  long takeLeftOut() {
    return leftOut.sumThenReset();
  }
}
