package io.cpusentinel;

import static io.cpusentinel.ThreadCpuClock.UNKNOWN;

/**
 * Reads one thread's CPU time, together with the wall time around the read, and shares true reads
 * between neighbours where {@link ReadSharing} allows it.
 *
 * <p>All but {@link #remoteCpuNanos()} and {@link #thread()} is confined to the thread itself.
 */
abstract class ThreadMeter extends Padded {

  private final Thread thread;
  private final ThreadProbe probe;
  private final NanoClock nanoClock;
  private final ReadSharing sharing;

  private long anchorCpuNanos = UNKNOWN;
  private long anchorWallNanos;
  private long lastCpuNanos = UNKNOWN;
  private long wallBeforeNanos;
  private long wallAfterNanos;
  private boolean lastWasShared;
  private boolean lastToldWasShared;

  private ThreadMeter(Thread thread, ThreadProbe probe, NanoClock nanoClock, ReadSharing sharing) {
    this.thread = thread;
    this.probe = probe;
    this.nanoClock = nanoClock;
    this.sharing = sharing;
  }

  /**
   * A meter for the calling thread. A virtual thread gets one that knows nothing: what a clock
   * reads there is its carrier's time.
   */
  static ThreadMeter open(ThreadCpuClock clock, NanoClock nanoClock, ReadSharing sharing) {
    Thread thread = Thread.currentThread();
    boolean measurable = !VirtualThreads.isVirtual(thread);
    ThreadProbe probe = measurable ? clock.probe() : ThreadProbe.unknown();
    return new Spaced(thread, probe, nanoClock, sharing);
  }

  /** A meter for the calling thread that knows nothing. */
  static ThreadMeter unmeasurable(NanoClock nanoClock) {
    return new Spaced(Thread.currentThread(), ThreadProbe.unknown(), nanoClock, ReadSharing.none());
  }

  ThreadProbe probe() {
    return probe;
  }

  NanoClock nanoClock() {
    return nanoClock;
  }

  Thread thread() {
    return thread;
  }

  boolean isOwn() {
    return thread == Thread.currentThread();
  }

  /**
   * CPU time, too high by at most the bound of sharing and never too low. What this returns never
   * decreases.
   */
  long read() {
    return readAt(nanoClock.nanoTime());
  }

  /**
   * The same for who has looked at the wall clock already: all that a start needs.
   *
   * @param now wall time just before
   */
  long readAt(long now) {
    long shared = sharedAt(now);
    return CpuTime.isKnown(shared) ? share(shared, now) : neverDecreasing(readTruly(now));
  }

  /**
   * The same for an end, which needs the wall time after a true read, too.
   *
   * @param now wall time just before
   */
  long readEndAt(long now) {
    // Asked once: sharing may be turned off by another thread meanwhile.
    long shared = sharedAt(now);
    if (CpuTime.isKnown(shared)) {
      wallAfterNanos = now;
      return share(shared, now);
    }
    long cpuNanos = neverDecreasing(readTruly(now));
    wallAfterNanos = nanoClock.nanoTime();
    return cpuNanos;
  }

  private long share(long sharedCpuNanos, long now) {
    wallBeforeNanos = now;
    lastWasShared = true;
    tell(sharedCpuNanos);
    return sharedCpuNanos;
  }

  /** What a read would tell without a system call; unknown where it takes one. */
  long sharedAt(long now) {
    long age = now - anchorWallNanos;
    boolean isShared = anchorCpuNanos != UNKNOWN && age < sharing.maxAgeNanos() && age >= 0;
    return isShared ? Math.max(anchorCpuNanos + age, lastCpuNanos) : UNKNOWN;
  }

  /** Somebody goes by what {@link #sharedAt} has said. */
  void tell(long sharedCpuNanos) {
    lastToldWasShared = true;
    lastCpuNanos = sharedCpuNanos;
  }

  /**
   * CPU time as the operating system tells it now, raised to what was told before, but not above
   * the limit: what was told may have been a shared read, by which nobody is judged. For a start
   * and for an end.
   */
  long readForVerdict(long limitNanos) {
    long truly = readTruly(nanoClock.nanoTime());
    wallAfterNanos = nanoClock.nanoTime();
    long told = neverDecreasing(truly);
    if (told == truly || limitNanos <= truly) {
      lastWasShared = false;
      return truly;
    }
    return Math.min(told, limitNanos);
  }

  /** By how much a difference of two reads may be off if one of them was shared. */
  long boundNanos() {
    return sharing.boundNanos();
  }

  /** Wall time just before the last read. */
  long wallBeforeNanos() {
    return wallBeforeNanos;
  }

  /** Wall time just after the last read for an end. */
  long wallAfterNanos() {
    return wallAfterNanos;
  }

  boolean lastWasShared() {
    return lastWasShared;
  }

  /** Thread-safe. A thread that was alive after the read was the one that was read. */
  long remoteCpuNanos() {
    long cpuNanos = probe.remoteCpuNanos();
    return thread.isAlive() ? cpuNanos : UNKNOWN;
  }

  private long readTruly(long now) {
    long cpuNanos = probe.ownCpuNanos();
    wallBeforeNanos = now;
    lastWasShared = false;
    // Not a time after the read: shared reads could be too low then, and nobody would know by how
    // much but by that look.
    anchorWallNanos = now;
    anchorCpuNanos = cpuNanos;
    return cpuNanos;
  }

  private long neverDecreasing(long cpuNanos) {
    if (!CpuTime.isKnown(cpuNanos)) {
      return cpuNanos;
    }
    long lead = lastCpuNanos - cpuNanos;
    if (lastToldWasShared && lead > 0 && lead <= sharing.boundNanos()) {
      lastWasShared = true;
      return lastCpuNanos;
    }
    // Any other step back is no shared read's doing but a broken clock, which must not be hidden.
    lastToldWasShared = lastWasShared;
    lastCpuNanos = cpuNanos;
    return cpuNanos;
  }

  /** With space behind, too. */
  @SuppressWarnings("unused")
  private static final class Spaced extends ThreadMeter {

    private long p17, p18, p19, p20, p21, p22, p23, p24;
    private long p25, p26, p27, p28, p29, p30, p31, p32;

    Spaced(Thread thread, ThreadProbe probe, NanoClock nanoClock, ReadSharing sharing) {
      super(thread, probe, nanoClock, sharing);
    }
  }
}
