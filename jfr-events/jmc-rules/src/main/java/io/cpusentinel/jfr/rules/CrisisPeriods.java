package io.cpusentinel.jfr.rules;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When there was a crisis while a recording was made. Immutable.
 *
 * @param count how many periods
 * @param totalNanos how long in sum
 * @param recordingNanos how long the recording is
 * @param isActiveAtEnd whether the last one outlasts the recording
 * @param reasons why they started or were held, in the order of time, each once
 */
record CrisisPeriods(
    int count, long totalNanos, long recordingNanos, boolean isActiveAtEnd, Set<String> reasons) {

  static final String BEFORE = "begun before the recording";

  /**
   * One event.
   *
   * @param atNanos since the epoch
   * @param active whether there is a crisis from then on
   * @param reason why
   */
  record Change(long atNanos, boolean active, @Nullable String reason) {}

  /** Of changes in any order, of which there must be one. */
  static CrisisPeriods of(List<Change> changes, long beginNanos, long endNanos) {
    int count = 0;
    long totalNanos = 0;
    Set<String> reasons = new LinkedHashSet<>();
    long sinceNanos = beginNanos;
    boolean isActive = false;
    boolean isFirst = true;
    for (Change change :
        changes.stream().sorted(Comparator.comparingLong(Change::atNanos)).toList()) {
      if (isFirst && !change.active()) {
        // What ends must have begun.
        count++;
        isActive = true;
        reasons.add(BEFORE);
      }
      isFirst = false;
      if (change.active()) {
        reasons.add(RecordedName.orElse(change.reason(), "unsaid"));
        count += isActive ? 0 : 1;
        sinceNanos = isActive ? sinceNanos : change.atNanos();
      } else if (isActive) {
        totalNanos += change.atNanos() - sinceNanos;
      }
      isActive = change.active();
    }
    totalNanos += isActive ? Math.max(0, endNanos - sinceNanos) : 0;
    return new CrisisPeriods(
        count, totalNanos, Math.max(totalNanos, endNanos - beginNanos), isActive, reasons);
  }

  double percent() {
    return Figure.percentOf(totalNanos, recordingNanos);
  }
}
