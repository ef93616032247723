package io.cpusentinel.jfr;

import io.cpusentinel.SentinelMonitor;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import jdk.jfr.FlightRecorder;

/**
 * A child: runs a short and a long transaction whenever it is told an id, until it is told none.
 */
final class Workload {

  static final int LONG_MILLIS = 20;

  /** So that there are violations too. */
  private static final Duration THRESHOLD = Duration.ofMillis(10);

  private Workload() {}

  public static void main(String[] arguments) throws IOException {
    try (SentinelMonitor monitor = SentinelMonitor.builder().threshold(THRESHOLD).build()) {
      System.out.println("initialized " + FlightRecorder.isInitialized());
      BufferedReader input =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      for (String id = input.readLine(); id != null; id = input.readLine()) {
        monitor.startTransaction("short " + id, "short").close();
        CpuBurner.burnMillisIn(monitor.startTransaction("long " + id, "long"), LONG_MILLIS);
        System.out.println("done " + id);
      }
    }
  }
}
