package io.cpusentinel;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
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

  /** Those that want to hear of every transaction. */
  private volatile SentinelListener[] starting = NONE;

  Listeners(RateLimitedLog log) {
    this.log = log;
  }

  /** Those that hear what one monitor tells; one that fails at this hears as it is. */
  List<SentinelListener> forMonitor(List<SentinelListener> inOrder, SentinelControl control) {
    return inOrder.stream()
        .flatMap(CompositeListener::flatten)
        .map(listener -> forMonitor(listener, control))
        .toList();
  }

  void open(List<SentinelListener> inOrder) {
    List<SentinelListener> all = inOrder.stream().flatMap(CompositeListener::flatten).toList();
    listeners = all.toArray(SentinelListener[]::new);
    starting = all.stream().filter(Listeners::hearsStarts).toArray(SentinelListener[]::new);
  }

  private static boolean hearsStarts(SentinelListener listener) {
    try {
      Class<?> type =
          listener.getClass().getMethod("onStart", Transaction.class).getDeclaringClass();
      return type != SentinelListener.class;
    } catch (NoSuchMethodException | LinkageError e) {
      // It will be called, and isolated if that fails.
      return true;
    }
  }

  long failures() {
    return failures.sum();
  }

  void onStart(TrackedTransaction transaction) {
    for (SentinelListener listener : starting) {
      TransactionScope scope = start(listener, transaction);
      if (scope != null) {
        transaction.open(listener, scope);
      }
    }
  }

  /** Whether one of those that listen to a transaction wants to know what else it uses. */
  boolean wantDetail(@Nullable OpenScope last) {
    for (OpenScope open = last; open != null; open = open.before()) {
      if (wantsDetail(open)) {
        return true;
      }
    }
    return false;
  }

  void onViolation(CpuViolation violation) {
    for (SentinelListener listener : listeners) {
      isolated(listener, () -> listener.onViolation(violation));
    }
  }

  void onRefusal(Refusal refusal) {
    for (SentinelListener listener : listeners) {
      isolated(listener, () -> listener.onRefusal(refusal));
    }
  }

  void onCrisisMode(CrisisChange change) {
    for (SentinelListener listener : listeners) {
      isolated(listener, () -> listener.onCrisisMode(change));
    }
  }

  void onQuarantine(QuarantineChange change) {
    for (SentinelListener listener : listeners) {
      isolated(listener, () -> listener.onQuarantine(change));
    }
  }

  void onConfiguration(ConfigurationChange change) {
    for (SentinelListener listener : listeners) {
      isolated(listener, () -> listener.onConfiguration(change));
    }
  }

  void onProfileSample(ProfileSample sample) {
    for (SentinelListener listener : listeners) {
      isolated(listener, () -> listener.onProfileSample(sample));
    }
  }

  void endAll(@Nullable OpenScope last, TransactionMetrics metrics) {
    for (OpenScope open = last; open != null; open = open.before()) {
      end(open, metrics);
    }
  }

  /** On the thread that opened them, which goes on with something else. */
  void leaveFirst(@Nullable OpenScope last) {
    for (OpenScope open = last; open != null; open = open.before()) {
      isolated(open.owner(), open.scope()::leave);
    }
  }

  /** On one more thread, in the order of their opening. Returns what is to be left there. */
  @Nullable EnteredScope enter(@Nullable OpenScope last) {
    if (last == null) {
      return null;
    }
    EnteredScope before = enter(last.before());
    TransactionScope.Entered entered = enter(last.owner(), last.scope());
    return entered == null ? before : new EnteredScope(last.owner(), entered, before);
  }

  void leave(@Nullable EnteredScope last) {
    for (EnteredScope left = last; left != null; left = left.before()) {
      isolated(left.owner(), left.entered()::close);
    }
  }

  /** The answer of the scope that was opened first, of those that have one. */
  @Nullable String firstTraceId(@Nullable OpenScope last) {
    String first = null;
    for (OpenScope open = last; open != null; open = open.before()) {
      String answer = traceId(open);
      first = answer == null ? first : answer;
    }
    return first;
  }

  @Nullable String firstSpanId(@Nullable OpenScope last) {
    String first = null;
    for (OpenScope open = last; open != null; open = open.before()) {
      String answer = spanId(open);
      first = answer == null ? first : answer;
    }
    return first;
  }

  /** In reverse order; nothing is told to them any more. */
  void close() {
    List<SentinelListener> reversed = new ArrayList<>(List.of(listeners));
    listeners = NONE;
    starting = NONE;
    Collections.reverse(reversed);
    reversed.forEach(listener -> isolated(listener, listener::close));
  }

  // Catches of their own, because a lambda would cost each transaction that is recorded.
  private @Nullable TransactionScope start(
      SentinelListener listener, TrackedTransaction transaction) {
    try {
      return listener.onStart(transaction);
    } catch (Throwable e) {
      failed(listener, e);
      return null;
    }
  }

  private SentinelListener forMonitor(SentinelListener listener, SentinelControl control) {
    try {
      return Objects.requireNonNull(listener.forMonitor(control), "forMonitor");
    } catch (Throwable e) {
      failed(listener, e);
      return listener;
    }
  }

  private void end(OpenScope open, TransactionMetrics metrics) {
    try {
      open.scope().end(metrics);
    } catch (Throwable e) {
      failed(open.owner(), e);
    }
  }

  private @Nullable String traceId(OpenScope open) {
    try {
      return open.scope().traceId();
    } catch (Throwable e) {
      failed(open.owner(), e);
      return null;
    }
  }

  private @Nullable String spanId(OpenScope open) {
    try {
      return open.scope().spanId();
    } catch (Throwable e) {
      failed(open.owner(), e);
      return null;
    }
  }

  private boolean wantsDetail(OpenScope open) {
    try {
      return open.scope().wantsDetail();
    } catch (Throwable e) {
      failed(open.owner(), e);
      return false;
    }
  }

  private TransactionScope.@Nullable Entered enter(SentinelListener owner, TransactionScope scope) {
    try {
      return scope.enter();
    } catch (Throwable e) {
      failed(owner, e);
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

  private void failed(SentinelListener listener, Throwable e) {
    failures.increment();
    if (!log.tryWarn(
        () -> "A listener failed and was skipped: " + listener.getClass().getName(), e)) {
      countFailedLog();
    }
  }

  /** An application's own logging is no better than a listener: it is counted too. */
  void countFailedLog() {
    failures.increment();
  }
}
