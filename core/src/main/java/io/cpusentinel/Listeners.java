package io.cpusentinel;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The listeners of one monitor. Whatever one of them throws is counted, told in the log now and
 * then, and seen by nobody else. Thread-safe.
 */
final class Listeners {

  private static final SentinelListener[] NONE = {};

  private final RateLimitedLog log;
  private final LongAdder failures = new LongAdder();
  private volatile SentinelListener[] listeners = NONE;

  Listeners(RateLimitedLog log) {
    this.log = log;
  }

  void open(List<SentinelListener> inOrder) {
    listeners =
        inOrder.stream().flatMap(CompositeListener::flatten).toArray(SentinelListener[]::new);
  }

  long failures() {
    return failures.sum();
  }

  void onStart(TrackedTransaction transaction) {
    for (SentinelListener listener : listeners) {
      TransactionScope scope = start(listener, transaction);
      if (scope != null) {
        transaction.open(listener, scope);
      }
    }
  }

  void onViolation(CpuViolation violation) {
    for (SentinelListener listener : listeners) {
      isolated(listener, () -> listener.onViolation(violation));
    }
  }

  void end(@Nullable OpenScope last, TransactionMetrics metrics) {
    for (OpenScope open = last; open != null; open = open.before()) {
      TransactionScope scope = open.scope();
      isolated(open.owner(), () -> scope.end(metrics));
    }
  }

  /** The answer of the scope that was opened first, of those that have one. */
  @Nullable String traceId(@Nullable OpenScope last) {
    String first = null;
    for (OpenScope open = last; open != null; open = open.before()) {
      String answer = ask(open.owner(), open.scope()::traceId);
      first = answer == null ? first : answer;
    }
    return first;
  }

  @Nullable String spanId(@Nullable OpenScope last) {
    String first = null;
    for (OpenScope open = last; open != null; open = open.before()) {
      String answer = ask(open.owner(), open.scope()::spanId);
      first = answer == null ? first : answer;
    }
    return first;
  }

  /** In reverse order; nothing is told to them any more. */
  void close() {
    List<SentinelListener> reversed = new ArrayList<>(List.of(listeners));
    listeners = NONE;
    Collections.reverse(reversed);
    reversed.forEach(listener -> isolated(listener, listener::close));
  }

  // A catch of its own, because a lambda here would allocate on the hot path.
  private @Nullable TransactionScope start(
      SentinelListener listener, TrackedTransaction transaction) {
    try {
      return listener.onStart(transaction);
    } catch (Throwable e) {
      failed(listener, e);
      return null;
    }
  }

  private void isolated(SentinelListener listener, Runnable call) {
    try {
      call.run();
    } catch (Throwable e) {
      failed(listener, e);
    }
  }

  private @Nullable String ask(SentinelListener listener, Question question) {
    try {
      return question.answer();
    } catch (Throwable e) {
      failed(listener, e);
      return null;
    }
  }

  private void failed(SentinelListener listener, Throwable e) {
    failures.increment();
    try {
      log.warn(() -> "A listener failed and was skipped: " + listener.getClass().getName(), e);
    } catch (Throwable broken) {
      // An application's own logging is no better than a listener: it is counted too.
      failures.increment();
    }
  }

  private interface Question {
    @Nullable String answer();
  }
}
