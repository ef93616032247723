package io.cpusentinel.jmx;

import io.cpusentinel.OwnThreads;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.management.MBeanServerFactory;

/**
 * Registers a monitor that an agent has built, once the application has had time to set up its
 * MBean server: who asks for the platform's one first decides how it is made, and which logging it
 * brings. Thread-safe.
 */
final class LateRegistration {

  private static final long LOOK_MILLIS = 100;

  /** From the application's main method on, if nobody makes an MBean server meanwhile. */
  private static final long PATIENCE_MILLIS = 5_000;

  private final CountDownLatch isClosed = new CountDownLatch(1);

  private LateRegistration() {}

  static LateRegistration start(Runnable register) {
    LateRegistration late = new LateRegistration();
    OwnThreads.daemon("cpusentinel-jmx-registration", () -> late.await(register)).start();
    return late;
  }

  void close() {
    isClosed.countDown();
  }

  private void await(Runnable register) {
    long patience = PATIENCE_MILLIS;
    try {
      while (patience > 0) {
        if (isClosed.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
          return;
        }
        if (!Premain.isRunning()) {
          patience = isServerMade() ? 0 : patience - LOOK_MILLIS;
        }
      }
      register.run();
    } catch (InterruptedException e) {
      // Nobody has a reference to this thread but who enumerates all: it is to end.
      Thread.currentThread().interrupt();
    }
  }

  /** Makes none, unlike {@code ManagementFactory}. */
  private static boolean isServerMade() {
    return !MBeanServerFactory.findMBeanServer(null).isEmpty();
  }
}
