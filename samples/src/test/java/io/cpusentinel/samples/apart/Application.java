package io.cpusentinel.samples.apart;

import io.cpusentinel.SentinelMonitor;
import io.cpusentinel.ThreadCpuClock;
import io.cpusentinel.Transaction;
import io.cpusentinel.TransactionMetrics;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import javax.management.ObjectName;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;

/**
 * An application that knows core only, and says what it sees of the other modules. With {@code
 * spans} as its argument it has an OpenTelemetry SDK.
 */
final class Application {

  private Application() {}

  public static void main(String[] args) throws Exception {
    if (args.length > 0 && args[0].equals("spans")) {
      Class.forName("io.cpusentinel.samples.apart.Spans").getMethod("configure").invoke(null);
    }
    try (Recording recording = new Recording()) {
      recording.start();
      runOneViolation();
      recording.stop();
      System.out.println("violation events: " + violationEvents(recording));
    }
  }

  private static void runOneViolation() throws Exception {
    try (SentinelMonitor monitor =
        SentinelMonitor.builder().threshold(Duration.ofMillis(2)).build()) {
      System.out.println("clock: " + monitor.control().clock().name());
      ObjectName all = new ObjectName("io.cpusentinel:*");
      System.out.println(
          "beans: " + ManagementFactory.getPlatformMBeanServer().queryNames(all, null).size());
      Transaction transaction = monitor.startTransaction("tx_001", "burn", "alice");
      System.out.println("span: " + (transaction.spanId() != null));
      burn(Duration.ofMillis(10).toNanos());
      TransactionMetrics metrics = transaction.end(null);
      System.out.println("violation: " + metrics.cpuViolation());
      System.out.println("failures: " + monitor.control().counts().listenerFailures());
    }
  }

  private static void burn(long nanos) {
    ThreadCpuClock clock = ThreadCpuClock.best();
    long start = clock.currentThreadCpuNanos();
    while (clock.currentThreadCpuNanos() - start < nanos) {
      Thread.onSpinWait();
    }
  }

  private static long violationEvents(Recording recording) throws Exception {
    Path file = Files.createTempFile("apart", ".jfr");
    try {
      recording.dump(file);
      return RecordingFile.readAllEvents(file).stream()
          .filter(event -> event.getEventType().getName().equals("cpusentinel.CpuViolation"))
          .count();
    } finally {
      Files.delete(file);
    }
  }
}
