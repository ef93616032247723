package io.cpusentinel;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the stacks of offenders while they go on. A look stops its thread, on JDK 17 the whole
 * JVM: there are not more than 50 a second, and whoever waits for the longest is next. Confined to
 * the watchdog's thread.
 */
final class Profiler {

  static final long PERIOD_NANOS = 20_000_000;

  private final Responder responder;
  private @Nullable Candidate next;
  private long lastNanos;

  /** How many looks there were. */
  private long looks;

  Profiler(Responder responder) {
    this.responder = responder;
  }

  /** The CPU of an offender has advanced. */
  void propose(TrackedTransaction transaction, Watch watch, long cpuNanos) {
    if (next == null || watch.lastProfiled < next.watch.lastProfiled) {
      next = new Candidate(transaction, watch, cpuNanos);
    }
  }

  /** All have been proposed. Who is chosen and comes too early keeps its turn. */
  void look(long nowNanos) {
    Candidate chosen = next;
    if (chosen != null && (looks == 0 || nowNanos - lastNanos >= PERIOD_NANOS)) {
      next = null;
      lastNanos = nowNanos;
      looks++;
      chosen.watch.lastProfiled = looks;
      lookAt(chosen);
    }
  }

  private void lookAt(Candidate chosen) {
    TrackedTransaction transaction = chosen.transaction;
    List<Thread> threads = transaction.threads();
    if (threads.isEmpty()) {
      return;
    }
    Thread thread = threads.get((int) (looks % threads.size()));
    List<StackTraceElement> stack = Stacks.of(thread);
    // It may have gone on to something else before it was looked at.
    if (transaction.threads().contains(thread) && !stack.isEmpty()) {
      responder.sampled(
          new ProfileSample(
              transaction.id(), thread.getId(), thread.getName(), chosen.cpuNanos, stack));
    }
  }

  private record Candidate(TrackedTransaction transaction, Watch watch, long cpuNanos) {}
}
