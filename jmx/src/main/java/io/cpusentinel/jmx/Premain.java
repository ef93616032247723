package io.cpusentinel.jmx;

import io.cpusentinel.LiveThreads;
import java.util.stream.Stream;

/** Whether a Java agent is being started, before the application's own main method. */
final class Premain {

  /** The JDK calls {@code premain} from there (java.instrument, package specification). */
  private static final String CALLER = "sun.instrument.InstrumentationImpl";

  private static final String CALL = "loadClassAndCallPremain";

  private Premain() {}

  /** Looks at the stacks of all threads: an agent may build its monitor on one of its own. */
  static boolean isRunning() {
    return LiveThreads.all().stream()
        .flatMap(thread -> Stream.of(thread.getStackTrace()))
        .anyMatch(
            frame -> frame.getClassName().equals(CALLER) && frame.getMethodName().equals(CALL));
  }
}
