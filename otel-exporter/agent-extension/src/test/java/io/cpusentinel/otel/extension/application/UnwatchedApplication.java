package io.cpusentinel.otel.extension.application;

/** Answers requests, and expects nothing. */
public final class UnwatchedApplication {

  private UnwatchedApplication() {}

  public static void main(String[] arguments) throws Exception {
    try (Requests requests = Requests.start()) {
      requests.ask("/burn");
      requests.ask("/idle");
    }
  }
}
