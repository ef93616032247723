package io.cpusentinel;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A monitor seen from the side of an operator: its facts and what can be tuned while it runs.
 * Thread-safe; a change is effective for the next verdict on every thread.
 */
public interface SentinelControl {

  /**
   * The monitor's name.
   *
   * @return not empty
   */
  String name();

  /**
   * The same monitor, for somebody whose changes are told with a name. Changes made through this
   * control are told as those of {@code application} unless it was got from here.
   *
   * @param origin who changes things, for people: {@code JMX}, a user, an address
   * @return a control of the same monitor
   * @throws IllegalArgumentException if it is null, empty or longer than 10,000 characters
   */
  SentinelControl changedBy(String origin);

  /**
   * The clock that the monitor reads.
   *
   * @return its facts
   */
  ClockInfo clock();

  /**
   * Counts since the monitor was built.
   *
   * @return a snapshot; its figures are not taken at one instant
   */
  MonitorCounts counts();

  /**
   * The threshold of operations that have none of their own.
   *
   * @return the threshold
   */
  CpuThreshold threshold();

  /**
   * Changes the threshold of operations that have none of their own.
   *
   * @param threshold the new one
   * @throws IllegalArgumentException if it is null
   */
  void setThreshold(CpuThreshold threshold);

  /**
   * The thresholds of single operations.
   *
   * @return operations or patterns with their thresholds, the oldest first; an immutable snapshot
   */
  Map<String, CpuThreshold> operationThresholds();

  /**
   * Sets the threshold of an operation.
   *
   * @param operation a name, or a pattern with {@code *} for any run of characters and {@code ?}
   *     for one; of several patterns that match, the one with the most literal characters counts,
   *     then the one set last
   * @param threshold the new one
   * @throws IllegalArgumentException if the operation is null or empty, or the threshold null
   */
  void setOperationThreshold(String operation, CpuThreshold threshold);

  /**
   * Takes back the threshold of an operation.
   *
   * @param operation the name or pattern as it was set
   * @return whether there was one
   * @throws IllegalArgumentException if the operation is null or empty
   */
  boolean clearOperationThreshold(String operation);

  /**
   * Code paths that are measured and never judged.
   *
   * @return names and patterns, the oldest first; an immutable snapshot
   */
  Set<String> trustedPaths();

  /**
   * Trusts a code path.
   *
   * @param codePath a name or pattern, as for thresholds
   * @throws IllegalArgumentException if it is null or empty
   */
  void trust(String codePath);

  /**
   * Trusts a code path no more.
   *
   * @param codePath the name or pattern as it was trusted
   * @return whether it was
   * @throws IllegalArgumentException if it is null or empty
   */
  boolean distrust(String codePath);

  /**
   * What the monitor does about what it finds.
   *
   * @return whether it acts
   */
  Enforcement enforcement();

  /**
   * Changes what the monitor does about what it finds.
   *
   * @param enforcement whether it acts
   * @throws IllegalArgumentException if it is null
   */
  void setEnforcement(Enforcement enforcement);

  /**
   * Whether there is a crisis.
   *
   * @return true while crisis mode is active
   */
  boolean isCrisisMode();

  /**
   * Whether crisis mode is held by hand, so that it does not end by itself.
   *
   * @return true from {@link #activateCrisisMode} to {@link #deactivateCrisisMode}
   */
  boolean isCrisisModeHeld();

  /**
   * Starts crisis mode, or holds the one there is, until it is ended by hand.
   *
   * @param reason why, for people
   * @return whether anything changed
   * @throws IllegalArgumentException if the reason is null or too long
   */
  boolean activateCrisisMode(String reason);

  /**
   * Ends crisis mode, held or not.
   *
   * @return whether there was one
   */
  boolean deactivateCrisisMode();

  /**
   * Who is in quarantine now.
   *
   * @return the longest held first; an immutable snapshot
   */
  List<QuarantineEntry> quarantined();

  /**
   * Puts an offender into quarantine, or changes how long it stays there. Its next transaction is
   * refused; running ones go on.
   *
   * @param offender a principal, or a code path for work without one
   * @param duration from now on; null for ever
   * @param reason why, for people
   * @throws IllegalArgumentException if something is null, empty or out of range
   * @throws IllegalStateException if as many as can be remembered are banned
   */
  void quarantine(String offender, @Nullable Duration duration, String reason);

  /**
   * Takes an offender out of quarantine and forgets its strikes, also of one that is free.
   *
   * @param offender as it was put there
   * @return whether it was in quarantine
   * @throws IllegalArgumentException if it is null or empty
   */
  boolean release(String offender);

  /**
   * What is remembered of an offender: its strikes, and its quarantine if it is in one.
   *
   * @param name as in {@link QuarantineEntry}
   * @return what there is now; forgotten if there is nothing, never null
   * @throws IllegalArgumentException if the name is null, empty or longer than 10,000 characters
   */
  Offender offender(String name);

  /**
   * Takes over what was remembered of an offender before a restart, or what another process knows.
   * It replaces what is remembered here, and listeners hear of what it changes. The end of a
   * quarantine is taken as calendar time now, and from now on timed by the monotonic clock; one
   * that has ended already leaves its strikes.
   *
   * <p>A strike of this moment is not overwritten: nothing is done unless the offender is still as
   * it was known. Ask {@link #offender} again then.
   *
   * @param known what {@link #offender} answered before
   * @param restored what is to be remembered; one that is forgotten is released
   * @return whether it was taken over; false if the offender is no longer as it was known, or as
   *     many as can be remembered are banned
   * @throws IllegalArgumentException if they have different names
   */
  boolean restore(Offender known, Offender restored);

  /**
   * The budgets of principals.
   *
   * @return names and patterns with their budgets, the oldest first; an immutable snapshot
   */
  Map<String, Budget> budgets();

  /**
   * The budget of all transactions together.
   *
   * @return the budget, or null if there is none
   */
  @Nullable Budget totalBudget();

  /**
   * CPU that no transaction accounts for, nor the JVM. A read takes milliseconds.
   *
   * @return figures since the first call, or since the first look for an alarm
   */
  UnattributedCpu unattributed();

  /**
   * What the monitor itself costs: its own threads, and the starts and ends of transactions, of
   * which one in some hundred is timed.
   *
   * @return percent of the CPU time that the process has consumed since the monitor was built, or
   *     NaN if that is unknown
   */
  double overheadPercent();

  /**
   * Thresholds that follow from what was seen: three times the 99th percentile of an operation's
   * CPU, and at least 10 ms. A suggestion is applied only by {@link #applySuggestedThreshold}.
   *
   * @return operations of which at least 100 transactions were seen, by name
   */
  SortedMap<String, CpuThreshold> suggestedThresholds();

  /**
   * Sets the threshold of an operation to what is suggested for it.
   *
   * @param operation the operation
   * @return the new threshold, or null if too little was seen of it
   * @throws IllegalArgumentException if the operation is null or empty
   */
  @Nullable CpuThreshold applySuggestedThreshold(String operation);
}
