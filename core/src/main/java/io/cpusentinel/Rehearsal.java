package io.cpusentinel;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Transactions of which nobody hears, by a clock that is nobody's. With them the JVM loads and
 * links what transactions take: the first ones of the application would be charged half a
 * millisecond for that otherwise, and whatever is around the first guilty one five.
 */
final class Rehearsal {

  private static final Logger LOGGER = Host.logger(Rehearsal.class);
  private static final String NAME = "rehearsal";

  /** It takes a hundredth of it. It may need a class loader that whoever waits has locked. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final AtomicBoolean HAS_BEGUN = new AtomicBoolean();

  private Rehearsal() {}

  /** Does nothing from the second call on. Throws nothing. */
  static void once() {
    if (HAS_BEGUN.compareAndSet(false, true)) {
      runApart();
    }
  }

  /** So that no transaction in which the caller may be is charged, and nothing stays with it. */
  private static void runApart() {
    Thread thread = OwnThreads.daemon("cpusentinel-rehearsal", Rehearsal::run);
    // Loggers that are made in it are to be those that the caller would have made.
    thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
    try {
      thread.start();
      thread.join(PATIENCE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (OutOfMemoryError e) {
      warn(e);
    }
  }

  private static void run() {
    Dispatcher dispatcher = null;
    try {
      GuardedClock clock = GuardedClock.of(new WallClock(), NanoClock.SYSTEM);
      dispatcher = new Dispatcher(new OwnCost(clock));
      run(clock, dispatcher);
    } catch (RuntimeException | Error e) {
      warn(e);
    } finally {
      if (dispatcher != null) {
        dispatcher.close();
      }
    }
  }

  private static void run(GuardedClock clock, Dispatcher dispatcher) {
    SentinelMonitor monitor =
        new SentinelMonitor(
            new MonitorParts(
                new MonitorSetup(
                    NAME,
                    clock,
                    NanoClock.SYSTEM,
                    Clock.systemUTC(),
                    // The line about the guilty one is lost on its way.
                    line -> dispatcher.execute(() -> {}),
                    Rules.of(CpuThreshold.of(Duration.ofDays(1))),
                    new GraceBook(0),
                    GlobTable.empty(),
                    null,
                    CrisisRule.DEFAULT,
                    EscalationLadder.DEFAULT,
                    UnattributedMeter.NO_ALARM)));
    Transaction handedOver = start(monitor);
    handedOver.detach();
    handedOver.wrap(() -> {}).run();
    handedOver.close();
    monitor.control().setThreshold(CpuThreshold.of(Duration.ofNanos(1)));
    start(monitor).close();
  }

  private static Transaction start(SentinelMonitor monitor) {
    return monitor.startTransaction(NAME, NAME, NAME);
  }

  private static void warn(Throwable cause) {
    LOGGER.log(
        Level.WARNING,
        "No rehearsal: the first transactions are charged with loading CPU Sentinel's classes",
        cause);
  }

  /** By which every transaction has consumed something, on every machine. */
  private static final class WallClock implements ThreadCpuClock, ThreadProbe {

    private final long origin = NanoClock.SYSTEM.nanoTime();

    @Override
    public String name() {
      return NAME;
    }

    @Override
    public ThreadProbe probe() {
      return this;
    }

    @Override
    public long ownCpuNanos() {
      return NanoClock.SYSTEM.nanoTime() - origin;
    }

    @Override
    public long remoteCpuNanos() {
      return ThreadCpuClock.UNKNOWN;
    }
  }
}
