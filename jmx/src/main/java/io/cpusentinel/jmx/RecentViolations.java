package io.cpusentinel.jmx;

import io.cpusentinel.CpuViolation;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The latest violations. Thread-safe. */
final class RecentViolations {

  /** As many as a person looks through; with their stacks some hundred kilobytes. */
  static final int MAX = 100;

  private final Deque<CpuViolation> latestFirst = new ArrayDeque<>(MAX);

  synchronized void add(CpuViolation violation) {
    if (latestFirst.size() == MAX) {
      latestFirst.removeLast();
    }
    latestFirst.addFirst(violation);
  }

  synchronized List<ViolationRow> rows() {
    return latestFirst.stream().<ViolationRow>map(RecentViolation::new).toList();
  }
}
