package io.cpusentinel.probe;

import java.util.List;
import java.util.Locale;

/** The accounting calls of one operating system. Thread-safe. */
interface KernelCalls {

  /** By which they are timed. */
  TickClock clock();

  /** For the calling thread, those that work here; each is to be closed. */
  List<TimedCall> openCalls();

  /**
   * Of this machine.
   *
   * @throws UnsupportedOperationException if there are none that are known, or none can be made
   */
  static KernelCalls ofThisMachine() {
    String system = System.getProperty("os.name", "");
    String name = system.toLowerCase(Locale.ROOT);
    if (name.startsWith("linux")) {
      return new LinuxKernelCalls();
    }
    if (name.startsWith("mac")) {
      return MacKernelCalls.open();
    }
    throw new UnsupportedOperationException("needs Linux or macOS, this is " + system);
  }
}
