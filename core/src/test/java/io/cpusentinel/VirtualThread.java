package io.cpusentinel;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.reflect.Method;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;

/** Does something on a virtual thread; the test is skipped on a JDK without them. */
final class VirtualThread {

  private VirtualThread() {}

  static <T> T call(Callable<T> work) throws Exception {
    FutureTask<T> task = new FutureTask<>(work);
    start(task).join();
    return task.get();
  }

  private static Thread start(Runnable work) throws Exception {
    Method method = null;
    try {
      method = Thread.class.getMethod("startVirtualThread", Runnable.class);
    } catch (NoSuchMethodException e) {
      assumeTrue(false, "this JDK has no virtual threads");
      throw e;
    }
    return (Thread) method.invoke(null, work);
  }
}
