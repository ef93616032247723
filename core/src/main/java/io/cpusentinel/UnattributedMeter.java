package io.cpusentinel;

import static io.cpusentinel.ThreadCpuClock.UNKNOWN;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Calculates what nothing accounts for: the process without its transactions, the JVM's own threads
 * and the product's. Thread-safe, but for {@link #check}, which is for one thread.
 */
final class UnattributedMeter {

  /** The alarm share that no share exceeds. */
  static final double NO_ALARM = 1;

  /** Process CPU comes in steps of 10 ms, so a shorter interval would be judged by its steps. */
  static final long SHORTEST_INTERVAL_NANOS = Duration.ofSeconds(1).toNanos();

  /**
   * Of one CPU. Whatever an idle process consumes is unattributed for the most part (its main
   * thread, the JDK's own Java threads), and the steps of the reads add some percent of a CPU: a
   * large share of next to nothing is no news.
   */
  private static final double LEAST_UTILIZATION = 0.1;

  private static final long ALARM_PAUSE_NANOS = Duration.ofMinutes(1).toNanos();

  private final CpuSources sources;
  private final double alarmShare;

  private CpuReading first = CpuReading.NONE;
  private CpuReading firstComplete = CpuReading.NONE;
  private long highestNanos;
  private long ownNanos;

  private CpuReading last = CpuReading.NONE;
  private long lastNanos;
  private boolean hasChecked;
  private volatile double share = Double.NaN;
  private boolean hasAlarmed;
  private long lastAlarmNanos;
  private long keptBack;

  private UnattributedMeter(CpuSources sources, double alarmShare) {
    this.sources = sources;
    this.alarmShare = alarmShare;
  }

  /**
   * Begins to count.
   *
   * @param alarmShare share of the process's CPU above which there is an alarm, 0 to 1; {@link
   *     #NO_ALARM} for none
   * @throws IllegalArgumentException if the share is not within 0 and 1
   */
  static UnattributedMeter create(CpuSources sources, double alarmShare) {
    UnattributedMeter meter = new UnattributedMeter(sources, checkedShare(alarmShare));
    meter.figures();
    return meter;
  }

  /** Returns the share, which must be within 0 and 1. */
  static double checkedShare(double share) {
    // Written so that NaN fails too.
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException(
          "share of unattributed CPU must be within 0 and 1, was " + share);
    }
    return share;
  }

  /** Since this meter was created; of what was unknown then, since it was first known. */
  UnattributedCpu figures() {
    return figures(read());
  }

  private CpuReading read() {
    return withLastKnownOwn(sources.read());
  }

  /**
   * If nothing were taken off while it is unknown, all that was taken off before would come back.
   */
  private synchronized CpuReading withLastKnownOwn(CpuReading reading) {
    ownNanos = Math.max(ownNanos, reading.ownNanos());
    return reading.withOwnNanos(ownNanos);
  }

  private synchronized UnattributedCpu figures(CpuReading now) {
    first = first.orElse(now);
    long process = CpuTime.minus(now.processNanos(), first.processNanos());
    long transactions = CpuTime.minus(now.transactionNanos(), first.transactionNanos());
    long jvm = CpuTime.minus(now.jvmNanos(), first.jvmNanos());
    boolean isKnown = CpuTime.isKnown(CpuTime.plus(process, CpuTime.plus(transactions, jvm)));
    return new UnattributedCpu(
        process, transactions, jvm, isKnown ? unattributedNanos(now) : UNKNOWN);
  }

  /**
   * Never less than before, so that it can be a counter elsewhere: where a part was told late, it
   * stands still until the process has caught up. 0 at first where the noise of the reads makes the
   * parts more than the whole.
   */
  private long unattributedNanos(CpuReading now) {
    if (!firstComplete.isComplete()) {
      firstComplete = now;
    }
    long nanos = now.unaccountedNanos() - firstComplete.unaccountedNanos();
    highestNanos = Math.max(highestNanos, nanos);
    return highestNanos;
  }

  /**
   * The unattributed share of the process's CPU, 0 to 1, in the last interval between two checks;
   * NaN if unknown.
   */
  double share() {
    return share;
  }

  /**
   * Looks at the interval since the last check, if that is at least a second ago.
   *
   * @return an alarm if more than the configured share of the process's CPU, and at least 10 % of
   *     one CPU, was unattributed, and the last alarm is at least a minute ago; else null
   */
  @Nullable UnattributedAlarm check(long nowNanos) {
    long intervalNanos = nowNanos - lastNanos;
    if (hasChecked && intervalNanos < SHORTEST_INTERVAL_NANOS) {
      return null;
    }
    CpuReading before = last;
    last = read();
    lastNanos = nowNanos;
    hasChecked = true;
    if (!before.isComplete() || !last.isComplete()) {
      share = Double.NaN;
      return null;
    }
    return judge(before, last, intervalNanos);
  }

  private @Nullable UnattributedAlarm judge(CpuReading from, CpuReading to, long intervalNanos) {
    long process = Math.max(0, to.processNanos() - from.processNanos());
    long unaccounted = to.unaccountedNanos() - from.unaccountedNanos();
    long unattributed = Math.min(process, Math.max(0, unaccounted));
    share = process == 0 ? 0 : (double) unattributed / process;
    if (share <= alarmShare || unattributed < LEAST_UTILIZATION * intervalNanos) {
      return null;
    }
    if (hasAlarmed && lastNanos - lastAlarmNanos < ALARM_PAUSE_NANOS) {
      keptBack++;
      return null;
    }
    UnattributedAlarm alarm =
        new UnattributedAlarm(intervalNanos, process, unattributed, alarmShare, keptBack);
    hasAlarmed = true;
    lastAlarmNanos = lastNanos;
    keptBack = 0;
    return alarm;
  }
}
