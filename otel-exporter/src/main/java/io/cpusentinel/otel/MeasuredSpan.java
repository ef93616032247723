package io.cpusentinel.otel;

import org.jspecify.annotations.Nullable;

/** What the stretches in which one span was current have consumed until now. Thread-safe. */
final class MeasuredSpan {

  private final @Nullable RequestTransaction request;
  private long cpuNanos;
  private long boundNanos;
  private int openStretches;
  private boolean wasCurrent;
  private long threadId;
  private boolean isOnSeveralThreads;
  private @Nullable UnknownSpanCpu unknown;

  /**
   * @param request what else it stands for, or null
   */
  MeasuredSpan(@Nullable RequestTransaction request) {
    this.request = request;
  }

  @Nullable RequestTransaction request() {
    return request;
  }

  synchronized void begin() {
    openStretches++;
    wasCurrent = true;
  }

  /** A stretch is over, or is as good as over because the span ends within it. */
  synchronized void add(StretchCpu cpu) {
    openStretches--;
    if (!cpu.isKnown()) {
      spoil(UnknownSpanCpu.UNMEASURABLE);
      return;
    }
    isOnSeveralThreads |= cpuNanos > 0 && threadId != cpu.threadId();
    threadId = cpu.threadId();
    cpuNanos += cpu.nanos();
    boundNanos += cpu.boundNanos();
  }

  /** The first reason is the one that is told. */
  synchronized void spoil(UnknownSpanCpu reason) {
    if (unknown == null) {
      unknown = reason;
    }
  }

  /** Returns why the CPU is unknown, or null if it is known. What is added later is in vain. */
  synchronized @Nullable UnknownSpanCpu end() {
    if (unknown == null && !wasCurrent) {
      unknown = UnknownSpanCpu.NEVER_CURRENT;
    }
    if (unknown == null && openStretches > 0) {
      unknown = UnknownSpanCpu.STILL_CURRENT;
    }
    return unknown;
  }

  synchronized long cpuNanos() {
    return cpuNanos;
  }

  synchronized long boundNanos() {
    return boundNanos;
  }

  synchronized boolean isOnSeveralThreads() {
    return isOnSeveralThreads;
  }
}
