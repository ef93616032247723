package io.cpusentinel;

import static io.cpusentinel.ThreadCpuClock.UNKNOWN;

import java.lang.management.ManagementFactory;
import java.lang.management.RuntimeMXBean;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongUnaryOperator;

/**
 * Reads the CPU time of every live thread, of those too that never ran a transaction, as the JDK
 * tells it. A read takes about a microsecond for each thread, with the split some ten. Not
 * thread-safe.
 */
public final class ThreadCpuMeter {

  private static final Reading NONE = new Reading(0, UNKNOWN);

  private final LongUnaryOperator cpu;
  private final LongUnaryOperator userTime;
  private final NanoClock nanoClock;
  private final NanoClock uptime;
  private Map<Thread, Reading> before = new HashMap<>();

  /** By clocks of one's own, for tests in virtual time. */
  ThreadCpuMeter(
      LongUnaryOperator cpu, LongUnaryOperator userTime, NanoClock nanoClock, NanoClock uptime) {
    this.cpu = cpu;
    this.userTime = userTime;
    this.nanoClock = nanoClock;
    this.uptime = uptime;
  }

  /**
   * Begins to read the threads of this process.
   *
   * @return a new meter; one that knows nothing where the JVM measures no threads
   */
  public static ThreadCpuMeter create() {
    RuntimeMXBean runtime = ManagementFactory.getRuntimeMXBean();
    NanoClock uptime = () -> TimeUnit.MILLISECONDS.toNanos(runtime.getUptime() + 1);
    return new ThreadCpuMeter(
        MxBeanClock.cpuTimes(), MxBeanClock.userTimes(), NanoClock.SYSTEM, uptime);
  }

  /**
   * Reads all of them.
   *
   * @param isSplit whether user and system time are told apart
   * @return a figure for each thread that is alive after its read
   */
  public List<ThreadCpu> read(boolean isSplit) {
    Map<Thread, Reading> now = new HashMap<>();
    List<ThreadCpu> figures = new ArrayList<>();
    for (Thread thread : LiveThreads.all()) {
      Reading last = before.getOrDefault(thread, NONE);
      Reading reading = read(thread, last);
      long userNanos = isSplit ? userNanos(thread, reading) : UNKNOWN;
      if (thread.isAlive()) {
        now.put(thread, reading);
        figures.add(
            new ThreadCpu(
                thread,
                reading.cpuNanos(),
                userNanos,
                CpuTime.minus(reading.cpuNanos(), userNanos),
                reading.utilizationSince(last)));
      }
    }
    // Threads that have ended are forgotten.
    before = now;
    return figures;
  }

  /** Where the kernel refuses, the JDK hands out garbage and says nothing of it. */
  private Reading read(Thread thread, Reading last) {
    long cpuNanos = cpu.applyAsLong(thread.getId());
    Reading reading = new Reading(nanoClock.nanoTime(), cpuNanos);
    boolean isPlausible = CpuTime.isPlausible(cpuNanos, uptime.nanoTime(), 0);
    return isPlausible && reading.mayFollow(last) ? reading : reading.unknown();
  }

  /** It comes in steps, so it may be ahead of the whole by a part of one. */
  private long userNanos(Thread thread, Reading whole) {
    long nanos = userTime.applyAsLong(thread.getId());
    boolean isKnown = CpuTime.isKnown(nanos) && CpuTime.isKnown(whole.cpuNanos());
    return isKnown ? Math.min(nanos, whole.cpuNanos()) : UNKNOWN;
  }

  private record Reading(long wallNanos, long cpuNanos) {

    Reading unknown() {
      return new Reading(wallNanos, UNKNOWN);
    }

    boolean mayFollow(Reading last) {
      return !CpuTime.isKnown(last.cpuNanos) || CpuTime.isKnown(nanosSince(last));
    }

    double utilizationSince(Reading last) {
      return CpuTime.utilization(nanosSince(last), wallNanos - last.wallNanos);
    }

    private long nanosSince(Reading last) {
      return CpuTime.elapsed(last.cpuNanos, cpuNanos, wallNanos - last.wallNanos, 0);
    }
  }
}
