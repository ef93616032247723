package io.cpusentinel.otel.extension.application;

/** Answers requests, and looks for what the extension brings. */
public final class PlainApplication {

  private PlainApplication() {}

  public static void main(String[] arguments) throws Exception {
    try (Requests requests = Requests.start()) {
      requests.ask("/burn");
      requests.ask("/idle");
    }
    Beans.await("opentelemetry-agent");
    Beans.print(
        "opentelemetry-agent",
        "TransactionsTotal",
        "ViolationsTotal",
        "UnknownTotal",
        "Enforcement",
        "CpuThresholdMillis",
        "ClockName");
  }
}
