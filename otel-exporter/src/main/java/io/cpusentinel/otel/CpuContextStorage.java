package io.cpusentinel.otel;

import io.cpusentinel.ThreadCpuAccounting;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextStorage;
import io.opentelemetry.context.Scope;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Measures from when a context becomes current until it is left. Thread-safe. */
final class CpuContextStorage implements ContextStorage {

  private static final ThreadCpuAccounting ACCOUNTING = ThreadCpuAccounting.create();
  private static final ThreadLocal<StretchStack> STACKS =
      ThreadLocal.withInitial(() -> new StretchStack(ACCOUNTING));
  private static final AtomicBoolean WANTED = new AtomicBoolean();
  private static volatile boolean isInstalled;

  private final ContextStorage storage;

  CpuContextStorage(ContextStorage storage) {
    this.storage = storage;
  }

  /** Whether it comes into effect is seen at the first use of a context, not now. */
  static void install() {
    if (WANTED.compareAndSet(false, true)) {
      ContextStorage.addWrapper(CpuContextStorage::wrap);
    }
  }

  private static ContextStorage wrap(ContextStorage storage) {
    isInstalled = true;
    return new CpuContextStorage(storage);
  }

  static boolean isInstalled() {
    return isInstalled;
  }

  /** A span ends on this thread. */
  static void settle(MeasuredSpan span) {
    STACKS.get().settle(span);
  }

  @Override
  public Scope attach(Context toAttach) {
    Scope scope = storage.attach(toAttach);
    // Nothing has changed: it was current already.
    return scope == Scope.noop() ? scope : STACKS.get().enter(toAttach, scope);
  }

  @Override
  public @Nullable Context current() {
    return storage.current();
  }

  @Override
  public Context root() {
    return storage.root();
  }
}
