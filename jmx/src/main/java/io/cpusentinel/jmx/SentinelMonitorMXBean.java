package io.cpusentinel.jmx;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One monitor: its rules, what it does, what it found, and its clock. Thread-safe.
 *
 * <p>Registered as {@code io.cpusentinel:type=SentinelMonitor,name=}<i>name of the monitor</i>. A
 * value that breaks a rule is refused with an {@link IllegalArgumentException} whose message says
 * the rule, and nothing is changed. Under {@code cpusentinel.jmx.readonly=true} every change is
 * refused with an {@link UnsupportedOperationException}.
 *
 * <p>Notifications, each with a composite of its figures as user data: {@code
 * cpusentinel.violation}, {@code cpusentinel.crisis}, {@code cpusentinel.quarantine}, {@code
 * cpusentinel.configuration}.
 */
@Description("Rules, counts, verdicts and clock of one CPU Sentinel monitor")
public interface SentinelMonitorMXBean extends RuleTuning, ResponseTuning {

  /**
   * Transactions that have ended. Unit: transactions since the monitor was built. Freshness:
   * counted at each call.
   *
   * @return at least 0
   */
  @Description("Transactions that have ended since the monitor was built")
  @Unit("transactions")
  long getTransactionsTotal();

  /**
   * Violations. Unit: violations since the monitor was built. Freshness: counted at each call.
   *
   * @return at least 0
   */
  @Description("Violations since the monitor was built")
  @Unit("violations")
  long getViolationsTotal();

  /**
   * Ended transactions whose CPU is unknown, so that they were not judged. Unit: transactions since
   * the monitor was built. Freshness: counted at each call.
   *
   * @return at least 0
   */
  @Description("Ended transactions whose CPU time is unknown, so that they were not judged")
  @Unit("transactions")
  long getUnknownTotal();

  /**
   * Transactions that have started and not ended. Unit: transactions. Freshness: counted at each
   * call.
   *
   * @return at least 0
   */
  @Description("Transactions that are running now")
  @Unit("transactions")
  long getInFlight();

  /**
   * Name of the clock that the monitor reads. Freshness: fixed when the monitor was built.
   *
   * @return for example {@code linux-jna}
   */
  @Description("Clock by which CPU time is measured")
  String getClockName();

  /**
   * Measured cost of one read of the clock. Unit: nanoseconds. Freshness: measured once, when the
   * clock was chosen.
   *
   * @return nanoseconds, or null if it was not measured
   */
  @Description("Measured cost of one read of the clock in nanoseconds; nothing if not measured")
  @Unit("ns")
  @Nullable Long getClockReadNanos();

  /**
   * Measured size of the smallest step of the clock. Unit: nanoseconds. Freshness: measured once,
   * when the clock was chosen.
   *
   * @return nanoseconds, or null if it was not measured
   */
  @Description("Measured smallest step of the clock in nanoseconds; nothing if not measured")
  @Unit("ns")
  @Nullable Long getClockResolutionNanos();

  /**
   * Transactions that were refused. Unit: transactions since the monitor was built. Freshness:
   * counted at each call.
   *
   * @return at least 0
   */
  @Description("Transactions that were refused since the monitor was built")
  @Unit("transactions")
  long getRefusalsTotal();

  /**
   * Transactions that would have been refused, had the monitor enforced. Unit: transactions since
   * the monitor was built. Freshness: counted at each call.
   *
   * @return at least 0
   */
  @Description("Transactions that would have been refused, had the monitor enforced")
  @Unit("transactions")
  long getWouldHaveRefusedTotal();

  /**
   * Offenders and principals that were forgotten, or not remembered, because there were more than
   * 10,000 of their kind. Unit: names since the monitor was built. Freshness: counted at each call.
   *
   * @return at least 0
   */
  @Description("Offenders and principals that were forgotten for want of room")
  @Unit("names")
  long getEvictionsTotal();

  /**
   * The latest violations. Freshness: now.
   *
   * @return at most 100, the latest first
   */
  @Description("The latest violations, at most 100, the latest first")
  List<ViolationRow> getRecentViolations();

  /**
   * What the monitor itself costs. Unit: percent of the CPU time of the process since the monitor
   * was built. Freshness: measured at each call.
   *
   * @return at least 0, or null if it is unknown
   */
  @Description("What the monitor itself costs, in percent of the CPU time of the process")
  @Unit("%")
  @Nullable Double getOverheadPercent();

  /**
   * Notifications that were not sent because listeners were too slow. Unit: notifications since the
   * monitor was built. Freshness: counted at each call.
   *
   * @return at least 0
   */
  @Description("Notifications that were not sent because listeners were too slow")
  @Unit("notifications")
  long getNotificationsDropped();
}
