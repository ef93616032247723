package io.cpusentinel.cli;

import java.util.function.LongPredicate;
import java.util.function.LongSupplier;

/** Repeats something until it is enough, or until it is told to stop. */
final class Rounds {

  private final CommandParts parts;
  private final String what;

  /**
   * @param what is counted, for somebody who waits
   */
  Rounds(CommandParts parts, String what) {
    this.parts = parts;
    this.what = what;
  }

  /**
   * At least once, and for that long.
   *
   * @param round tells how many there have been in all
   */
  void forNanos(long nanos, LongSupplier round) {
    Timeline time = parts.timeline().get();
    long end = time.monoNanos() + nanos;
    repeat(time, round, done -> time.monoNanos() - end >= 0);
  }

  /** At least once, until there have been so many. */
  void upTo(long count, LongSupplier round) {
    repeat(parts.timeline().get(), round, done -> done >= count);
  }

  private void repeat(Timeline time, LongSupplier round, LongPredicate isEnough) {
    Progress progress = new Progress(parts.err(), time, what);
    try {
      long done;
      do {
        done = round.getAsLong();
        if (parts.isTerminal()) {
          progress.accept(done);
        }
      } while (!isEnough.test(done) && time.await(time.monoNanos()));
    } finally {
      progress.clear();
    }
  }
}
