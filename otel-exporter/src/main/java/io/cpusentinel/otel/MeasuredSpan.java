package io.cpusentinel.otel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * What the stretches in which one span was current have consumed until now. Thread-safe.
 *
 * <p>Most spans are current on the thread that started them and nowhere else: what that one adds
 * needs no lock, which would cost as much as the reads.
 */
final class MeasuredSpan {

  private static final VarHandle BEGUN;
  private static final VarHandle OVER;
  private static final VarHandle OTHERS;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      BEGUN = lookup.findVarHandle(MeasuredSpan.class, "begun", int.class);
      OVER = lookup.findVarHandle(MeasuredSpan.class, "over", int.class);
      OTHERS = lookup.findVarHandle(MeasuredSpan.class, "others", OtherThreads.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final Thread thread = Thread.currentThread();
  private final @Nullable RequestTransaction request;

  /** Written by that thread alone, before it writes that a stretch is over. */
  private long cpuNanos;

  private long boundNanos;
  private int begun;
  private int over;
  private volatile @Nullable OtherThreads others;
  private volatile @Nullable UnknownSpanCpu unknown;

  /**
   * On the thread that starts the span.
   *
   * @param request what else it stands for, or null
   */
  MeasuredSpan(@Nullable RequestTransaction request) {
    this.request = request;
  }

  @Nullable RequestTransaction request() {
    return request;
  }

  /** It becomes current on the calling thread. */
  void begin() {
    if (isOwn()) {
      BEGUN.setRelease(this, begun + 1);
    } else {
      othersOrNew().begin();
    }
  }

  /**
   * A stretch on the calling thread is over, or is as good as over because the span ends within it.
   */
  void add(StretchCpu cpu) {
    if (!cpu.isKnown()) {
      spoil(UnknownSpanCpu.UNMEASURABLE);
    } else if (isOwn()) {
      cpuNanos += cpu.nanos();
      boundNanos += cpu.boundNanos();
      OVER.setRelease(this, over + 1);
    } else {
      othersOrNew().add(cpu);
    }
  }

  private boolean isOwn() {
    return thread == Thread.currentThread();
  }

  private OtherThreads othersOrNew() {
    OtherThreads known = others;
    if (known != null) {
      return known;
    }
    OtherThreads added = new OtherThreads();
    return OTHERS.compareAndSet(this, null, added) ? added : othersOrNew();
  }

  /** The first reason is the one that is told. */
  synchronized void spoil(UnknownSpanCpu reason) {
    if (unknown == null) {
      unknown = reason;
    }
  }

  /** Returns why the CPU is unknown, or null if it is known. What is added later is in vain. */
  @Nullable UnknownSpanCpu end() {
    UnknownSpanCpu reason = unknown;
    if (reason != null) {
      return reason;
    }
    OtherThreads elsewhere = others;
    // In this order: the figures of those that are over are seen then.
    int ownOver = (int) OVER.getAcquire(this);
    int ownBegun = (int) BEGUN.getAcquire(this);
    if (ownBegun == 0 && elsewhere == null) {
      return UnknownSpanCpu.NEVER_CURRENT;
    }
    boolean isOpen = ownBegun > ownOver || (elsewhere != null && elsewhere.isOpen());
    return isOpen ? UnknownSpanCpu.STILL_CURRENT : null;
  }

  /** After {@link #end}. */
  long cpuNanos() {
    OtherThreads elsewhere = others;
    return elsewhere == null ? cpuNanos : cpuNanos + elsewhere.cpuNanos();
  }

  /** After {@link #end}. */
  long boundNanos() {
    OtherThreads elsewhere = others;
    return elsewhere == null ? boundNanos : boundNanos + elsewhere.boundNanos();
  }

  /** After {@link #end}. */
  boolean isOnSeveralThreads() {
    OtherThreads elsewhere = others;
    return elsewhere != null
        && (elsewhere.isSeveral() || (cpuNanos > 0 && elsewhere.cpuNanos() > 0));
  }

  /** The same of all the threads that did not start it. Thread-safe. */
  private static final class OtherThreads {

    private long cpuNanos;
    private long boundNanos;
    private int open;
    private long threadId;
    private boolean isSeveral;

    synchronized void begin() {
      open++;
    }

    synchronized void add(StretchCpu cpu) {
      open--;
      isSeveral |= cpuNanos > 0 && threadId != cpu.threadId();
      threadId = cpu.threadId();
      cpuNanos += cpu.nanos();
      boundNanos += cpu.boundNanos();
    }

    synchronized boolean isOpen() {
      return open > 0;
    }

    synchronized long cpuNanos() {
      return cpuNanos;
    }

    synchronized long boundNanos() {
      return boundNanos;
    }

    synchronized boolean isSeveral() {
      return isSeveral;
    }
  }
}
