package io.cpusentinel;

import java.util.ArrayList;
import java.util.List;

/** As many helpers as a test wants; all end with it. */
final class HelperThreads implements AutoCloseable {

  private final List<HelperThread> all = new ArrayList<>();

  HelperThread add() {
    HelperThread helper = new HelperThread();
    all.add(helper);
    return helper;
  }

  HelperThread get(int index) {
    return all.get(index);
  }

  @Override
  public void close() {
    all.forEach(HelperThread::close);
  }
}
