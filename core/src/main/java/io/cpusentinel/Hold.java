package io.cpusentinel;

/** A quarantine as the monotonic clock times it. Of one that is permanent the end says nothing. */
record Hold(QuarantineEntry entry, long endNanos) {

  boolean isOver(long nowNanos) {
    return !entry.isPermanent() && nowNanos - endNanos >= 0;
  }

  boolean endsAfter(Hold other) {
    if (entry.isPermanent() || other.entry.isPermanent()) {
      return !other.entry.isPermanent();
    }
    return endNanos - other.endNanos > 0;
  }

  /** Sooner ends first; the name tells those apart that end together. For timed ones only. */
  static int byEnd(Hold one, Hold other) {
    int order = Long.signum(one.endNanos - other.endNanos);
    return order != 0 ? order : one.entry.offender().compareTo(other.entry.offender());
  }
}
