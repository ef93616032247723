package io.cpusentinel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;

/** Some threads that begin their work at the same moment. All have ended when it is done. */
final class Crew {

  private final int size;

  private Crew(int size) {
    this.size = size;
  }

  static Crew of(int size) {
    return new Crew(size);
  }

  void work(Work work) throws Exception {
    CyclicBarrier start = new CyclicBarrier(size);
    List<FutureTask<Boolean>> tasks = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      int worker = i;
      FutureTask<Boolean> task =
          new FutureTask<>(
              () -> {
                start.await();
                work.doAs(worker);
                return true;
              });
      tasks.add(task);
      threads.add(new Thread(task, "crew-" + i));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    for (FutureTask<Boolean> task : tasks) {
      task.get();
    }
  }

  @FunctionalInterface
  interface Work {
    void doAs(int worker) throws Exception;
  }
}
