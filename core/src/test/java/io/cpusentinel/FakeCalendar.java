package io.cpusentinel;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Calendar time that passes with a fake monotonic clock, and can be set. Starts at the epoch. */
final class FakeCalendar extends Clock {

  private final FakeNanoClock nanoClock;
  private final long originNanos;
  private volatile Duration shift = Duration.ZERO;

  FakeCalendar(FakeNanoClock nanoClock) {
    this.nanoClock = nanoClock;
    this.originNanos = nanoClock.nanoTime();
  }

  void set(Duration newShift) {
    shift = newShift;
  }

  @Override
  public Instant instant() {
    return Instant.EPOCH.plusNanos(nanoClock.nanoTime() - originNanos).plus(shift);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
