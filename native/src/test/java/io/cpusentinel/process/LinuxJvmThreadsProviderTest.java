package io.cpusentinel.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.cpusentinel.JvmThreads;
import io.cpusentinel.JvmThreadsProvider;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against this machine's kernel, and JVMs of the JDK that runs this. */
@EnabledOnOs(OS.LINUX)
class LinuxJvmThreadsProviderTest {

  private static final long MILLI = 1_000_000;

  private static final ThreadMXBean JDK = ManagementFactory.getThreadMXBean();

  private final JvmThreads threads = new LinuxJvmThreadsProvider().open();

  @Test
  void isFoundAsAService() {
    assertThat(ServiceLoader.load(JvmThreadsProvider.class))
        .hasAtLeastOneElementOfType(LinuxJvmThreadsProvider.class);
    assertThat(JvmThreads.open().cpuNanos()).isPositive();
    assertThat(JvmThreads.open()).isSameAs(JvmThreads.open());
  }

  @Test
  void whatAJavaThreadBurnsUnderTheNameOfAThreadOfTheJvmIsNotTheJvms() throws Exception {
    Spoof alive = new Spoof("GC Thread#0");
    Spoof renamedByAnother = new Spoof("C2 CompilerThread0");
    alive.start();
    renamedByAnother.start();
    alive.hasBurned.await();
    renamedByAnother.hasBurned.await();
    // Thereby its name in the JVM is another than in the kernel.
    renamedByAnother.setName("harmless");

    long taken = burnedByNameOfJvm();
    long counted = threads.cpuNanos();
    alive.mayEnd.countDown();
    renamedByAnother.mayEnd.countDown();
    alive.join();
    renamedByAnother.join();
    assertThat(taken - counted).isGreaterThan(2 * Spoof.NANOS - 100 * MILLI);
  }

  @Test
  void collectionsAreTheJvms() {
    long before = threads.cpuNanos();
    long grown = 0;
    for (int i = 0; i < 2_000 && grown < 50 * MILLI; i++) {
      System.gc();
      grown = threads.cpuNanos() - before;
    }
    assertThat(grown).isGreaterThanOrEqualTo(50 * MILLI);
  }

  /** HotSpot can tell by itself, to classes that are not exported. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "-XX:+UseSerialGC",
        "-XX:+UseParallelGC",
        "-XX:+UseG1GC",
        "-XX:+UseZGC",
        "-XX:+UseShenandoahGC"
      })
  void withEveryCollectorItIsWhatHotSpotSaysItself(String collector) throws Exception {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+IgnoreUnrecognizedVMOptions",
            collector,
            // Else some may end, which HotSpot does not count.
            "-XX:-UseDynamicNumberOfCompilerThreads",
            "-Xmx256m",
            "--add-exports=java.management/sun.management=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            Compare.class.getName());
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(output).isZero();
    assertThat(output.strip()).endsWith("within");
  }

  /** By name alone, as somebody would be deceived. */
  private static long burnedByNameOfJvm() {
    TaskFiles files = TaskFiles.of(Path.of("/proc"));
    long sum = 0;
    for (String id : files.ids()) {
      TaskStat stat = files.stat(id);
      boolean isNamedSo = stat != null && JvmThreadNames.contains(stat.name());
      sum += isNamedSo ? Math.max(0, files.cpuNanos(id)) : 0;
    }
    return sum;
  }

  private static void burn(long nanos) {
    long start = JDK.getCurrentThreadCpuTime();
    while (JDK.getCurrentThreadCpuTime() - start < nanos) {
      Thread.onSpinWait();
    }
  }

  /** A Java thread that hides. */
  private static final class Spoof extends Thread {

    static final long NANOS = 300 * MILLI;

    final CountDownLatch hasBurned = new CountDownLatch(1);
    final CountDownLatch mayEnd = new CountDownLatch(1);

    Spoof(String name) {
      super(name);
    }

    @Override
    public void run() {
      burn(NANOS);
      hasBurned.countDown();
      try {
        mayEnd.await();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  /** What the child does. */
  static final class Compare {

    private static final int ENOUGH = 200;

    public static void main(String[] args) throws Exception {
      JvmThreads threads = new LinuxJvmThreadsProvider().open();
      List<byte[]> garbage = new ArrayList<>();
      for (int i = 0; i < 20_000; i++) {
        garbage.add(new byte[20_000]);
        if (garbage.size() > ENOUGH) {
          garbage.clear();
        }
      }
      System.gc();
      long before = internal();
      long counted = threads.cpuNanos();
      long after = internal();
      // A millisecond for each of at most thirty threads that has not consumed enough to be proven,
      // and a tick for each of two that may run.
      boolean isWithin = counted >= before - 50 * MILLI && counted <= after && counted > 0;
      System.out.printf(
          "%s: %d <= %d <= %d ns: %s%n",
          internalThreads().keySet(), before, counted, after, isWithin ? "within" : "beyond");
    }

    private static long internal() throws Exception {
      long sum = 0;
      for (long nanos : internalThreads().values()) {
        sum += nanos;
      }
      return sum;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Long> internalThreads() throws Exception {
      Object bean =
          Class.forName("sun.management.ManagementFactoryHelper")
              .getMethod("getHotspotThreadMBean")
              .invoke(null);
      return (Map<String, Long>)
          Class.forName("sun.management.HotspotThreadMBean")
              .getMethod("getInternalThreadCpuTimes")
              .invoke(bean);
    }
  }
}
