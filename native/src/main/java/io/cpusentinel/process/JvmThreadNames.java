package io.cpusentinel.process;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The names that HotSpot gives to its own threads, of which the kernel keeps 15 bytes
 * (TASK_COMM_LEN, {@code <linux/sched.h>}). From {@code Thread::name()} and {@code set_name()} in
 * HotSpot's sources, of JDK 17 and 25; all but those marked were seen in JVMs of these two.
 *
 * <p>Not among them: threads that run Java code, although the JVM starts them (Reference Handler,
 * Finalizer, Signal Dispatcher, Notification Thread, Attach Listener, JFR's recorder and its
 * periodic tasks). Finalizers, cleaners, signal handlers, notification listeners and JFR hooks are
 * the application's code. And anybody may start a thread in the system thread group, or call one by
 * such a name.
 */
final class JvmThreadNames {

  /** The one that every HotSpot has. */
  static final String VM_THREAD = "VM Thread";

  private static final int LONGEST = 15;

  private static final Set<String> NAMES =
      Stream.of(
              VM_THREAD,
              "VM Periodic Task Thread",
              "Service Thread",
              "Monitor Deflation Thread",
              "AsyncLog Thread",
              "C1 CompilerThread",
              "C2 CompilerThread",
              "Sweeper thread", // 17
              "Training replay thread", // 25, not seen
              "Archive Worker Thread", // 25, not seen
              "GC Thread", // Parallel and G1
              "G1 Main Marker",
              "G1 Conc",
              "G1 Refine",
              "G1 Service",
              "StringDedupProcessor", // 17
              "StringDedupThread", // 25
              "Shenandoah GC Threads",
              "Shenandoah Control Thread",
              "Shenandoah Regulator Thread", // 25, not seen
              "Shenandoah Uncommit Thread", // 25, not seen
              "Safepoint Cleanup Thread",
              "ZDirector",
              "ZDriver", // 17
              "ZDriverMajor", // 25
              "ZDriverMinor", // 25
              "ZStat",
              "ZUncommitter",
              "ZUnmapper", // 17
              "ZWorker", // 17
              "ZWorkerOld", // 25
              "ZWorkerYoung", // 25
              "RuntimeWorker",
              "JFR Thread Sampler", // 17
              "JFR Sampler Thread", // 25
              "JFR CPU Sampler Thread") // 25, not seen
          .map(name -> name.substring(0, Math.min(name.length(), LONGEST)))
          .collect(Collectors.toUnmodifiableSet());

  private JvmThreadNames() {}

  /**
   * Says nothing but that it may be: a thread that runs Java code can have any name.
   *
   * @param name as the kernel has it, cut and with a worker's number
   */
  static boolean contains(String name) {
    int number = name.indexOf('#');
    return NAMES.contains(number < 0 ? name : name.substring(0, number));
  }
}
