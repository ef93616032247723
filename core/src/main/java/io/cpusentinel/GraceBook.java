package io.cpusentinel;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** How many first runs each operation has left. Thread-safe. */
final class GraceBook {

  /** Operations beyond these are judged from their first run on: names must not fill the memory. */
  static final int MAX_OPERATIONS = 10_000;

  private final int runs;
  private final Grace withoutOperation;
  private final ConcurrentMap<String, Grace> operations = new ConcurrentHashMap<>();

  GraceBook(int runs) {
    if (runs < 0) {
      throw new IllegalArgumentException("first-runs grace must be >= 0, was " + runs);
    }
    this.runs = runs;
    this.withoutOperation = new Grace(runs);
  }

  /** Null where every run is judged. */
  @Nullable Grace of(@Nullable String operation) {
    Grace grace = runs == 0 ? null : find(operation);
    return grace == null || grace.isOver() ? null : grace;
  }

  private @Nullable Grace find(@Nullable String operation) {
    if (operation == null) {
      return withoutOperation;
    }
    Grace known = operations.get(operation);
    boolean isFull = known == null && operations.size() >= MAX_OPERATIONS;
    return known != null || isFull
        ? known
        : operations.computeIfAbsent(operation, name -> new Grace(runs));
  }
}
