package io.cpusentinel;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells how much CPU nothing accounts for, and warns above a share of it. Nothing is read before
 * somebody asks: the threads of the JVM are looked at through its management beans, which an agent
 * must not touch while the application starts. Thread-safe.
 */
final class UnattributedWatch {

  private final Supplier<CpuSources> sources;
  private final double alarmShare;
  private final Logger logger;
  private @Nullable UnattributedMeter meter;
  private long nextNanos;

  UnattributedWatch(Supplier<CpuSources> sources, double alarmShare, Logger logger) {
    this.sources = sources;
    this.alarmShare = alarmShare;
    this.logger = logger;
  }

  UnattributedCpu figures() {
    return meter().figures();
  }

  /** Warns if it is time to and there is something to warn of. For one thread. */
  void check(long nowNanos) {
    if (nextCheckNanos(nowNanos) > 0) {
      return;
    }
    nextNanos = nowNanos + UnattributedMeter.SHORTEST_INTERVAL_NANOS;
    UnattributedAlarm alarm = meter().check(nowNanos);
    if (alarm != null) {
      logger.log(Level.WARNING, alarm.message());
    }
  }

  /** {@link Long#MAX_VALUE} where no alarm is wanted. */
  long nextCheckNanos(long nowNanos) {
    if (!hasAlarm()) {
      return Long.MAX_VALUE;
    }
    return nextNanos == 0 ? 0 : Math.max(0, nextNanos - nowNanos);
  }

  /** Whether an alarm is wanted. */
  boolean hasAlarm() {
    return alarmShare < UnattributedMeter.NO_ALARM;
  }

  private synchronized UnattributedMeter meter() {
    if (meter == null) {
      meter = UnattributedMeter.create(sources.get(), alarmShare);
    }
    return meter;
  }
}
