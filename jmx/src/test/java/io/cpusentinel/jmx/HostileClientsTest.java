package io.cpusentinel.jmx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cpusentinel.CpuViolation;
import io.cpusentinel.Detection;
import io.cpusentinel.SentinelMonitor;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.management.Attribute;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.RuntimeMBeanException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients that are slow, many, or must not change anything. */
@Timeout(120)
class HostileClientsTest {

  private static final int CLIENTS = 16;
  private static final int TRANSACTIONS = 100_000;

  private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();

  @Test
  void aClientThatNeverReturnsCostsTheApplicationNothingAndIsCounted() throws Exception {
    ObjectName name = BeanName.of("slow");
    CountDownLatch isStuck = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    try (SentinelMonitor monitor =
            SentinelMonitor.builder().name("slow").discoverListeners(false).build();
        JmxListener listener = JmxListener.create(monitor.control())) {
      server.addNotificationListener(
          name,
          (notification, handback) -> {
            isStuck.countDown();
            awaitUninterrupted(release);
          },
          null,
          null);
      listener.onViolation(violation(0));
      assertThat(isStuck.await(30, TimeUnit.SECONDS)).isTrue();
      for (int i = 1; i <= 1_500; i++) {
        listener.onViolation(violation(i));
      }

      assertThat(server.getAttribute(name, "NotificationsDropped")).isEqualTo(500L);
      release.countDown();
    }
  }

  @Test
  void manyClientsLoseNoUpdateAndSeeNoTornValue() throws Exception {
    ObjectName name = BeanName.of("busy");
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    try (SentinelMonitor monitor = SentinelMonitor.builder().name("busy").build()) {
      List<Future<Boolean>> work = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        double own = 1_000_000 + i;
        String operation = "client_" + i;
        work.add(clients.submit(() -> readAndWrite(name, operation, own)));
      }
      for (int i = 0; i < TRANSACTIONS; i++) {
        monitor.startTransaction("tx", "client_" + i % CLIENTS).close();
      }
      for (Future<Boolean> each : work) {
        assertThat(each.get()).isTrue();
      }

      assertThat(monitor.control().operationThresholds()).hasSize(CLIENTS);
      for (int i = 0; i < CLIENTS; i++) {
        assertThat(monitor.startTransaction("tx", "client_" + i).end(null).thresholdNanos())
            .isEqualTo((1_000_000L + i) * 1_000_000);
      }
      assertThat(server.getAttribute(name, "TransactionsTotal"))
          .isEqualTo((long) TRANSACTIONS + CLIENTS);
      assertThat(monitor.control().counts().listenerFailures()).isZero();
    } finally {
      clients.shutdownNow();
    }
  }

  @Test
  void whereJmxIsReadOnlyNothingChanges() throws Exception {
    ObjectName name = BeanName.of("readonly");
    System.setProperty("cpusentinel.jmx.readonly", "true");
    try (SentinelMonitor monitor = SentinelMonitor.builder().name("readonly").build();
        RemoteClient client = RemoteClient.connect()) {
      List<ThrowingCallable> changes =
          List.of(
              () -> client.set(name, "CpuThresholdMillis", 5.0),
              () -> client.set(name, "Enforcement", "observe"),
              () -> client.setOperationThreshold(name, "rule", 5.0),
              () -> client.clearOperationThreshold(name, "rule"),
              () -> client.invoke(name, "trust", "a"),
              () -> client.invoke(name, "distrust", "a"),
              () -> client.invoke(name, "activateCrisisMode", "drill"),
              () -> client.invoke(name, "deactivateCrisisMode"),
              () -> client.invoke(name, "quarantine", "mallory", 1L, "r"),
              () -> client.invoke(name, "release", "mallory"),
              () -> client.invoke(name, "applySuggestedThreshold", "rule"));
      for (ThrowingCallable change : changes) {
        assertThatThrownBy(change)
            .isInstanceOf(RuntimeMBeanException.class)
            .cause()
            .isExactlyInstanceOf(UnsupportedOperationException.class)
            .hasMessageContaining("cpusentinel.jmx.readonly=true");
      }

      assertThat(client.get(name, "CpuThresholdMillis")).isEqualTo(100.0);
      assertThat(client.get(name, "Enforcement")).isEqualTo("enforce");
      assertThat(monitor.control().quarantined()).isEmpty();
      assertThat(monitor.control().isCrisisMode()).isFalse();
    } finally {
      System.clearProperty("cpusentinel.jmx.readonly");
    }
  }

  private boolean readAndWrite(ObjectName name, String operation, double own) throws Exception {
    for (int round = 0; round < 200; round++) {
      server.setAttribute(name, new Attribute("CpuThresholdMillis", 2_000_000.0 + round % 2));
      double seen = (Double) server.getAttribute(name, "CpuThresholdMillis");
      assertThat(seen).isIn(2_000_000.0, 2_000_001.0);
      server.invoke(
          name,
          "setOperationThresholdMillis",
          new Object[] {operation, own},
          new String[] {"java.lang.String", "double"});
      server.getAttribute(name, "OperationThresholdsMillis");
    }
    return true;
  }

  private static CpuViolation violation(int number) {
    return CpuViolation.builder(Detection.END, 2, 1).transactionId("tx_" + number).build();
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
