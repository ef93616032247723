package io.cpusentinel;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * How many monitors are open in this process, in whatever class loader: an agent has a copy of this
 * class of its own, and so has each application of a server. What they can share is a JDK type, so
 * it is a system property. Thread-safe.
 */
final class OpenMonitors {

  static final String PROPERTY = "cpusentinel.monitors";

  /** Those of this class loader. */
  private static final AtomicInteger OWN = new AtomicInteger();

  private OpenMonitors() {}

  static void opened() {
    OWN.incrementAndGet();
    add(1);
  }

  static void closed() {
    OWN.decrementAndGet();
    add(-1);
  }

  static int count() {
    return Math.max(0, parse(System.getProperty(PROPERTY)));
  }

  /** Whether there is one in another class loader. */
  static boolean hasOthers() {
    return count() > OWN.get();
  }

  /** Properties do this atomically. */
  private static void add(int difference) {
    System.getProperties()
        .compute(PROPERTY, (key, count) -> Integer.toString(parse(count) + difference));
  }

  /** Anybody may have written anything there, which must not stop a monitor. */
  private static int parse(@Nullable Object count) {
    try {
      return count == null ? 0 : Integer.parseInt(count.toString());
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
