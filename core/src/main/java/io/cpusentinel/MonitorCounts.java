package io.cpusentinel;

/**
 * Counts of one monitor. Immutable.
 *
 * @param transactions transactions that have ended, in whatever way
 * @param inFlight transactions that have started and not ended
 * @param violations violations
 * @param unknown ended transactions whose CPU is unknown
 * @param endedElsewhere transactions ended by another thread than the one that started them, or
 *     left open by a thread that ended
 * @param endedByParent transactions that were still open when the one around them ended
 * @param endedTwice calls of {@code end} on a transaction that had ended already
 * @param endedNeverStarted calls that named the id of no running transaction
 * @param abandoned transactions that were given up because nobody ended them: the outermost half
 *     where more than 256 segments lay in each other on one thread, and the oldest where more than
 *     10,000 were detached
 * @param lateParts stretches of transactions on other threads that consumed CPU time after their
 *     transaction had ended: it is in none of its figures, but in budgets and in the verdict
 * @param listenerFailures calls of listeners that threw, and of the application's logging
 * @param refusals transactions that were refused: {@link QuarantinedException}, {@link
 *     UnmeasurableException}
 * @param wouldHaveRefused transactions that would have been, had the monitor enforced
 * @param dropped what the monitor's own thread was to tell listeners or the log and could not,
 *     because that was too slow, or the monitor closed: violations found in flight and by budgets,
 *     changes of crisis mode and quarantine, profile samples, lines
 * @param evictions offenders and principals that were forgotten, or not remembered, because there
 *     were more than 10,000 of their kind: an offender's strikes and quarantine are gone, a
 *     principal begins with an empty budget window
 * @param unsampled ended transactions that are in no suggested threshold, because their operation
 *     came after 1,000 others
 */
public record MonitorCounts(
    long transactions,
    long inFlight,
    long violations,
    long unknown,
    long endedElsewhere,
    long endedByParent,
    long endedTwice,
    long endedNeverStarted,
    long abandoned,
    long lateParts,
    long listenerFailures,
    long refusals,
    long wouldHaveRefused,
    long dropped,
    long evictions,
    long unsampled) {}
