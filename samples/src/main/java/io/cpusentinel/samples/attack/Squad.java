package io.cpusentinel.samples.attack;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Threads that do the same at the same time. Used once. */
final class Squad {

  private static final long GLANCE_MILLIS = 100;

  /** Enough for what they do, and little enough for thousands of them. */
  private static final long STACK_BYTES = 256 * 1024;

  private final int size;
  private final CountDownLatch atWork;
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

  private Squad(int size) {
    this.size = size;
    this.atWork = new CountDownLatch(size);
  }

  /** Returns when the last of them has done its part. */
  static void run(int size, Steps steps, Part part) throws InterruptedException {
    start(size, part).await(steps);
  }

  static Squad start(int size, Part part) {
    Squad squad = new Squad(size);
    for (int i = 0; i < size; i++) {
      int number = i;
      Thread thread =
          new Thread(null, () -> squad.play(part, number), "attacker-" + number, STACK_BYTES);
      thread.setDaemon(true);
      thread.start();
    }
    return squad;
  }

  /**
   * Returns when all are done, or as soon as one has failed: the others may be waiting for it.
   *
   * @throws AttackFailure if one has failed
   */
  void await(Steps steps) throws InterruptedException {
    while (failure.get() == null && !atWork.await(GLANCE_MILLIS, TimeUnit.MILLISECONDS)) {
      steps.show();
    }
    steps.show();
    Throwable failed = failure.get();
    if (failed != null) {
      throw new AttackFailure(
          "one of %d threads could not do its part: %s".formatted(size, failed), failed);
    }
  }

  private void play(Part part, int number) {
    try {
      part.play(number);
    } catch (Throwable e) {
      // Whatever it is: the thread that waits has to hear of it, an Error too.
      failure.compareAndSet(null, e);
    } finally {
      atWork.countDown();
    }
  }

  /** What each of them does. */
  interface Part {

    /**
     * Does it.
     *
     * @param number from 0
     */
    void play(int number) throws Exception;
  }
}
