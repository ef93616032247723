package io.cpusentinel.otel.extension.application;

import io.cpusentinel.SentinelMonitor;
import io.cpusentinel.Transaction;
import io.opentelemetry.api.GlobalOpenTelemetry;

/** Knows itself what its transactions are. */
public final class MonitoredApplication {

  private MonitoredApplication() {}

  public static void main(String[] arguments) throws Exception {
    // Current nowhere: nobody knows what it costs.
    GlobalOpenTelemetry.getTracer("application").spanBuilder("mark").startSpan().end();
    try (Requests requests = Requests.start()) {
      requests.ask("/idle");
      try (SentinelMonitor monitor = SentinelMonitor.builder().build()) {
        requests.answer("/report", () -> report(monitor));
        requests.ask("/report");
        Beans.await("opentelemetry-agent");
        Beans.print("opentelemetry-agent", "TransactionsTotal");
        Beans.print("default", "TransactionsTotal", "ViolationsTotal");
      }
      requests.ask("/burn");
      Beans.print("opentelemetry-agent", "TransactionsTotal", "ViolationsTotal");
    }
  }

  @SuppressWarnings("try")
  private static void report(SentinelMonitor monitor) {
    try (Transaction transaction = monitor.startTransaction("tx_1", "report")) {
      Requests.burn();
    }
  }
}
