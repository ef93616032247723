package io.cpusentinel.store;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The offenders that are to be written. Bounded: of more than that it is only known that there are
 * some, but for releases, which somebody has decided on one by one. Thread-safe.
 */
final class QuarantineMarks {

  /** As many as a monitor remembers. */
  static final int MOST = 10_000;

  private final Map<String, QuarantineMark> marks = new LinkedHashMap<>();
  private long number;
  private boolean isOverflown;

  synchronized void add(String offender, boolean isRelease, boolean isContested) {
    if (marks.size() < MOST || isRelease || marks.containsKey(offender)) {
      number++;
      marks.merge(
          offender, new QuarantineMark(number, isRelease, isContested), QuarantineMark::and);
    } else {
      isOverflown = true;
    }
  }

  synchronized Map<String, QuarantineMark> now() {
    return new LinkedHashMap<>(marks);
  }

  /** The oldest one, if there is any. */
  synchronized Map<String, QuarantineMark> first() {
    Map<String, QuarantineMark> first = new LinkedHashMap<>();
    marks.entrySet().stream().limit(1).forEach(mark -> first.put(mark.getKey(), mark.getValue()));
    return first;
  }

  /** Those that are written now, but for offenders of which something has changed meanwhile. */
  synchronized void remove(Map<String, QuarantineMark> written) {
    written.forEach(marks::remove);
  }

  synchronized boolean contains(String offender) {
    return marks.containsKey(offender);
  }

  synchronized boolean isEmpty() {
    return marks.isEmpty();
  }

  synchronized int size() {
    return marks.size();
  }

  /** Whether there were more than there was room for, since this was asked last. */
  synchronized boolean takeOverflow() {
    boolean was = isOverflown;
    isOverflown = false;
    return was;
  }
}
