package io.cpusentinel.otel.extension.application;

import javax.management.JMException;

/** Has a request that goes on until somebody finds that it burns too much. */
public final class EndlessApplication {

  private EndlessApplication() {}

  public static void main(String[] arguments) throws Exception {
    Beans.await("opentelemetry-agent");
    try (Requests requests = Requests.start()) {
      requests.answer("/endless", EndlessApplication::burnUntilFound);
      requests.ask("/endless");
    }
  }

  private static void burnUntilFound() {
    try {
      while (Beans.number("opentelemetry-agent", "ViolationsTotal") == 0) {
        Requests.burn();
      }
    } catch (JMException e) {
      throw new IllegalStateException(e);
    }
  }
}
