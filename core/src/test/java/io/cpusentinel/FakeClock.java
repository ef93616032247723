package io.cpusentinel;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** CPU time that a test sets for each thread. */
final class FakeClock implements ThreadCpuClock {

  private final FakeNanoClock wall;
  private final Map<Thread, AtomicLong> counters = new ConcurrentHashMap<>();

  FakeClock(FakeNanoClock wall) {
    this.wall = wall;
  }

  /** The calling thread runs for so long. */
  void burn(long nanos) {
    counter().addAndGet(nanos);
    wall.pass(nanos);
  }

  /** The calling thread has run for so long while others did too. */
  void add(long nanos) {
    counter().addAndGet(nanos);
  }

  /** What the calling thread's counter shows from now on. */
  void set(long nanos) {
    counter().set(nanos);
  }

  @Override
  public String name() {
    return "fake";
  }

  @Override
  public ThreadProbe probe() {
    return new Probe(counter());
  }

  private AtomicLong counter() {
    return counters.computeIfAbsent(Thread.currentThread(), thread -> new AtomicLong());
  }

  private record Probe(AtomicLong counter) implements ThreadProbe {
    @Override
    public long ownCpuNanos() {
      return counter.get();
    }

    @Override
    public long remoteCpuNanos() {
      return counter.get();
    }
  }
}
