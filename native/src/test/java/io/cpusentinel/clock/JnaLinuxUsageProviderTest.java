package io.cpusentinel.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cpusentinel.ThreadCpuClock;
import io.cpusentinel.ThreadUsage;
import io.cpusentinel.ThreadUsageProbe;
import io.cpusentinel.ThreadUsageProvider;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Against the kernel of this machine. */
@EnabledOnOs(OS.LINUX)
class JnaLinuxUsageProviderTest {

  private static final long MILLI = 1_000_000;

  /** Both times are cut to whole microseconds. */
  private static final long CUT_NANOS = 2_000;

  private final ThreadMXBean jdk = ManagementFactory.getThreadMXBean();
  private final ThreadUsageProvider provider = new JnaLinuxUsageProvider();

  @BeforeEach
  void check() {
    provider.check();
  }

  @Test
  void isFoundAsAService() {
    assertThat(ServiceLoader.load(ThreadUsageProvider.class))
        .hasAtLeastOneElementOfType(JnaLinuxUsageProvider.class);
    assertThat(ThreadUsageProbe.open().own().voluntarySwitches()).isNotNegative();
  }

  @Test
  void userAndSystemTimeAddUpToTheThreadsCpuTime() {
    ThreadUsageProbe probe = provider.probe();
    for (int i = 0; i < 100; i++) {
      burn(MILLI);
      long before = jdk.getCurrentThreadCpuTime();
      ThreadUsage usage = probe.own();
      long after = jdk.getCurrentThreadCpuTime();

      assertThat(usage.userNanos() + usage.systemNanos()).isBetween(before - CUT_NANOS, after);
    }
  }

  @Test
  void voluntarySwitchesRiseWhenTheThreadParks() {
    ThreadUsageProbe probe = provider.probe();
    long first = probe.own().voluntarySwitches();

    for (int i = 0; i < 20; i++) {
      LockSupport.parkNanos(MILLI);
    }
    assertThat(probe.own().voluntarySwitches()).isGreaterThanOrEqualTo(first + 10);
  }

  @Test
  void minorFaultsRiseWhenMemoryIsTouchedForTheFirstTime() {
    ThreadUsageProbe probe = provider.probe();
    long first = probe.own().minorFaults();
    ByteBuffer memory = ByteBuffer.allocateDirect(16 << 20); // zeroed by this thread

    // Pages of 4 KiB, or of 2 MiB where the kernel gives such.
    assertThat(probe.own().minorFaults()).isGreaterThan(first);
    assertThat(memory.get(memory.capacity() - 1)).isZero();
  }

  @Test
  void theRunQueueDelayIsTheOneThatTheKernelShowsForTheThread() throws Exception {
    ThreadUsageProbe probe = provider.probe();

    long before = shownDelay();
    long delay = probe.runQueueDelayNanos();
    assertThat(delay).isBetween(before, shownDelay());
  }

  @Test
  void theDelayOfAnotherThreadIsKnownUntilItEnds() throws Exception {
    CompletableFuture<ThreadUsageProbe> opened = new CompletableFuture<>();
    CountDownLatch end = new CountDownLatch(1);
    Thread thread =
        new Thread(
            () -> {
              opened.complete(provider.probe());
              await(end);
            });
    thread.start();
    ThreadUsageProbe probe = opened.join();

    assertThat(probe.runQueueDelayNanos()).isNotNegative();
    end.countDown();
    thread.join();
    assertThat(probe.runQueueDelayNanos()).isEqualTo(ThreadCpuClock.UNKNOWN);
  }

  @Test
  void anotherSystemIsRefused() {
    String name = System.getProperty("os.name");
    System.setProperty("os.name", "Windows 11");
    try {
      assertThatThrownBy(provider::check)
          .isInstanceOf(UnsupportedOperationException.class)
          .hasMessageContaining("needs Linux")
          .hasMessageContaining("Windows 11");
    } finally {
      System.setProperty("os.name", name);
    }
  }

  @Test
  void beforeTheCheckEverythingIsUnknown() {
    ThreadUsageProbe probe = new JnaLinuxUsageProvider().probe();

    assertThat(probe.own()).isEqualTo(ThreadUsage.UNKNOWN);
    assertThat(probe.runQueueDelayNanos()).isEqualTo(ThreadCpuClock.UNKNOWN);
  }

  private static long shownDelay() throws Exception {
    return Long.parseLong(
        Files.readString(Path.of("/proc/thread-self/schedstat")).split(" ", -1)[1]);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private void burn(long nanos) {
    long start = jdk.getCurrentThreadCpuTime();
    while (jdk.getCurrentThreadCpuTime() - start < nanos) {
      Thread.onSpinWait();
    }
  }
}
