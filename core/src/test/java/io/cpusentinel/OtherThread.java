package io.cpusentinel;

import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;

/** Does something on a thread of its own, which has ended when the answer is there. */
final class OtherThread {

  private OtherThread() {}

  static <T> T call(Callable<T> work) throws Exception {
    FutureTask<T> task = new FutureTask<>(work);
    Thread thread = new Thread(task, "other-thread");
    thread.start();
    thread.join();
    return task.get();
  }

  static void run(Runnable work) throws Exception {
    call(
        () -> {
          work.run();
          return true;
        });
  }
}
