package io.cpusentinel.samples.attack;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Others that keep the machine busy until they are closed: CPU hogs and a loop of collections. */
final class Crowd implements AutoCloseable {

  private static final long BETWEEN_COLLECTIONS_NANOS = 50_000_000;

  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean isOver;

  private Crowd() {}

  static Crowd of(int hogs) {
    Crowd crowd = new Crowd();
    for (int i = 0; i < hogs; i++) {
      crowd.start("hog-" + i, Thread::onSpinWait);
    }
    crowd.start("collector", Crowd::collect);
    return crowd;
  }

  private static void collect() {
    System.gc();
    LockSupport.parkNanos(BETWEEN_COLLECTIONS_NANOS);
  }

  private void start(String name, Runnable again) {
    Thread thread =
        new Thread(
            () -> {
              while (!isOver) {
                again.run();
              }
            },
            name);
    thread.setDaemon(true);
    thread.start();
    threads.add(thread);
  }

  @Override
  public void close() {
    isOver = true;
    try {
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
