package io.cpusentinel;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A thread that lives on between the things that it is told to do. */
final class HelperThread implements AutoCloseable {

  private final ExecutorService executor =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "helper");
            thread.setDaemon(true);
            return thread;
          });

  <T> T call(Callable<T> work) throws Exception {
    return executor.submit(work).get();
  }

  void run(Runnable work) throws Exception {
    executor.submit(work).get();
  }

  ExecutorService executor() {
    return executor;
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
