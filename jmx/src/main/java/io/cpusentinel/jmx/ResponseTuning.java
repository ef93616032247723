package io.cpusentinel.jmx;

import java.util.List;

/** What a monitor does about what it finds: crisis mode and quarantine. Thread-safe. */
public interface ResponseTuning {

  /**
   * Whether there is a crisis. Freshness: now.
   *
   * @return true while crisis mode is active
   */
  @Description("Whether crisis mode is active")
  boolean isCrisisMode();

  /**
   * Whether crisis mode is held by hand, so that it does not end by itself. Freshness: now.
   *
   * @return true until it is ended by hand
   */
  @Description("Whether crisis mode is held by hand and does not end by itself")
  boolean isCrisisModeHeld();

  /**
   * Starts crisis mode, or holds the one there is, until it is ended by hand.
   *
   * @param reason why, for people
   * @return whether anything changed
   * @throws IllegalArgumentException if the reason is null or has more than 10,000 characters
   */
  @Description("Starts crisis mode, or holds the one there is, until it is ended by hand")
  boolean activateCrisisMode(
      @Parameter(name = "reason", description = "Why, for people") String reason);

  /**
   * Ends crisis mode, held or not.
   *
   * @return whether there was one
   */
  @Description("Ends crisis mode, held or not; false if there was none")
  boolean deactivateCrisisMode();

  /**
   * Who is in quarantine. Freshness: now.
   *
   * @return a row for each, the longest held first
   */
  @Description("Who is in quarantine now, the longest held first")
  List<QuarantineRow> getQuarantined();

  /**
   * Puts an offender into quarantine, or changes how long it stays there. Its next transaction is
   * refused; running ones go on.
   *
   * @param offender a principal, or a code path for work without one
   * @param seconds from now on; more than 0 and at most ten years
   * @param reason why, for people
   * @throws IllegalArgumentException if something is null, empty or out of range
   * @throws IllegalStateException if as many as can be remembered are banned
   */
  @Description("Puts an offender into quarantine, or changes how long it stays there")
  void quarantine(
      @Parameter(name = "offender", description = "Principal, or code path of work without one")
          String offender,
      @Parameter(name = "seconds", description = "How long from now on; > 0, at most ten years")
          long seconds,
      @Parameter(name = "reason", description = "Why, for people") String reason);

  /**
   * Takes an offender out of quarantine and forgets its strikes.
   *
   * @param offender as it was put there
   * @return whether it was in quarantine
   * @throws IllegalArgumentException if it is null or empty
   */
  @Description(
      "Takes an offender out of quarantine and forgets its strikes; false if it was not there")
  boolean release(
      @Parameter(name = "offender", description = "As the table of the quarantined names it")
          String offender);
}
