package io.cpusentinel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The first transactions of a process are charged with their own work, as all others are. */
class FirstTransactionTest {

  /** Other threads of the monitor load beside them what they need. */
  @Test
  void nothingOfOursIsLoadedInThem() throws Exception {
    List<String> printed = run("-Xlog:class+load:stdout:tid", First.class);
    String own = printed.stream().filter(line -> isOfOurs(line, "")).findFirst().orElseThrow();
    String thread = own.substring(0, own.indexOf(']') + 1);

    int start = printed.indexOf("started");
    int end = printed.indexOf("ended");
    assertThat(printed.subList(0, start))
        .anyMatch(line -> isOfOurs(line, thread) && line.contains(".SentinelMonitor "));
    assertThat(printed.subList(start, end)).noneMatch(line -> isOfOurs(line, thread));
  }

  private static boolean isOfOurs(String line, String thread) {
    return line.startsWith(thread) && line.contains("io.cpusentinel.");
  }

  private static List<String> run(String option, Class<?> main) throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classes = System.getProperty("java.class.path");
    Process child =
        new ProcessBuilder(List.of(java, option, "-cp", classes, main.getName()))
            .redirectErrorStream(true)
            .start();
    try (InputStream output = child.getInputStream()) {
      List<String> lines =
          new String(output.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
      assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(child.exitValue()).as("%s", lines).isZero();
      return lines;
    }
  }

  static final class First {
    public static void main(String[] arguments) {
      long origin = System.nanoTime();
      ThreadCpuClock clock =
          FakeClockProvider.clock("wall", new ScriptedProbe(() -> System.nanoTime() - origin));
      Runnable nothing = () -> {};
      SentinelMonitor monitor =
          SentinelMonitor.builder().discoverListeners(false).clock(clock).build();
      System.out.println("started");
      monitor.startTransaction("first", "operation").end(Map.of());
      Transaction handedOver = monitor.startTransaction("second", "operation");
      handedOver.detach();
      handedOver.wrap(nothing).run();
      handedOver.close();
      monitor.control().setThreshold(CpuThreshold.of(Duration.ofNanos(1)));
      TransactionMetrics third =
          monitor.startTransaction("third", "operation", "guilty").end(Map.of());
      System.out.println("ended");
      if (!third.cpuViolation()) {
        throw new AssertionError("it was to be found guilty");
      }
    }
  }
}
