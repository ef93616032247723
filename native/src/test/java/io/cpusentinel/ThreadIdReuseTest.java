package io.cpusentinel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * A kernel thread id that is given to another thread, for real. In core's package, because the
 * guard against it is there.
 */
@EnabledOnOs(OS.LINUX)
class ThreadIdReuseTest {

  /** The kernel gives out the id after the one that is written here. */
  private static final Path LAST_ID = Path.of("/proc/sys/kernel/ns_last_pid");

  private static final int TRIES = 2_000;

  private final ThreadCpuClock clock = ThreadCpuClock.byName("linux-jna");

  @Test
  void theNewOwnerOfAThreadIdIsNotTakenForTheOldOne() throws Exception {
    assumeThat(Files.isWritable(LAST_ID)).as("may choose thread ids").isTrue();
    Owner old = Owner.start(clock);
    old.end();
    awaitForgotten(old);

    Owner heir = startWithIdOf(old);
    try {
      assumeThat(heir.id).as("got the same id").isEqualTo(old.id);
      assertThat(old.meter.probe().remoteCpuNanos()).as("the heir's time").isPositive();
      assertThat(old.meter.remoteCpuNanos()).isEqualTo(ThreadCpuClock.UNKNOWN);
      assertThat(heir.meter.remoteCpuNanos()).isPositive();
    } finally {
      heir.end();
    }
  }

  /** One with another id, if somebody else was faster every time. */
  private Owner startWithIdOf(Owner old) throws Exception {
    writeLastId(old.id - 1);
    Owner heir = Owner.start(clock);
    for (int i = 1; i < TRIES && heir.id != old.id; i++) {
      heir.end();
      writeLastId(old.id - 1);
      heir = Owner.start(clock);
    }
    return heir;
  }

  private static void writeLastId(long id) throws IOException {
    try {
      Files.writeString(LAST_ID, Long.toString(id));
    } catch (IOException e) {
      assumeThat(e).as("may choose thread ids").isNull();
    }
  }

  private static void awaitForgotten(Owner owner) {
    while (CpuTime.isKnown(owner.meter.probe().remoteCpuNanos())) {
      Thread.onSpinWait();
    }
  }

  /** A thread with a meter of its own. */
  private static final class Owner {

    final long id;
    final ThreadMeter meter;
    private final Thread thread;
    private final CountDownLatch end;

    private Owner(long id, ThreadMeter meter, Thread thread, CountDownLatch end) {
      this.id = id;
      this.meter = meter;
      this.thread = thread;
      this.end = end;
    }

    static Owner start(ThreadCpuClock clock) throws Exception {
      CountDownLatch end = new CountDownLatch(1);
      FutureTask<Long> id = new FutureTask<>(Owner::kernelId);
      FutureTask<ThreadMeter> meter = new FutureTask<>(open(clock));
      Thread thread =
          new Thread(
              () -> {
                id.run();
                meter.run();
                await(end);
              });
      thread.start();
      return new Owner(id.get(), meter.get(), thread, end);
    }

    void end() throws InterruptedException {
      end.countDown();
      thread.join();
    }

    private static Callable<ThreadMeter> open(ThreadCpuClock clock) {
      return () -> ThreadMeter.open(clock, NanoClock.SYSTEM, ReadSharing.none());
    }

    private static long kernelId() throws IOException {
      Path self = Files.readSymbolicLink(Path.of("/proc/thread-self"));
      return Long.parseLong(self.getFileName().toString());
    }

    private static void await(CountDownLatch latch) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }
}
