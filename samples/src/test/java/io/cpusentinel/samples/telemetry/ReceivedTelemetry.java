package io.cpusentinel.samples.telemetry;

import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What a receiver was sent. Where nothing else is said, that is what this project's instrumentation
 * scope tells.
 */
public final class ReceivedTelemetry {

  private static final String OWN_SCOPE = "io.cpusentinel";

  private final List<Span> spans = new ArrayList<>();
  private final List<LogRecord> logs = new ArrayList<>();
  private final Map<String, Metric> metrics = new HashMap<>();

  public synchronized List<Span> spans() {
    return List.copyOf(spans);
  }

  public synchronized Map<Object, Span> spansById() {
    return spans.stream().collect(Collectors.toMap(Span::getSpanId, span -> span));
  }

  public synchronized List<LogRecord> logs() {
    return List.copyOf(logs);
  }

  /** As it was sent last. */
  public Metric metric(String name) {
    return metric(OWN_SCOPE, name);
  }

  /** As it was sent last by some other instrumentation. */
  synchronized Metric metric(String scope, String name) {
    return Objects.requireNonNull(
        metrics.get(key(scope, name)),
        () -> key(scope, name) + " is not among " + metrics.keySet());
  }

  /** Returns when that was sent. */
  synchronized void awaitMetric(String name, Predicate<Metric> condition)
      throws InterruptedException {
    while (!metrics.containsKey(key(OWN_SCOPE, name)) || !condition.test(metric(name))) {
      wait();
    }
  }

  synchronized void accept(ExportTraceServiceRequest request) {
    request.getResourceSpansList().stream()
        .flatMap(resource -> resource.getScopeSpansList().stream())
        .filter(scope -> isOwn(scope.getScope()))
        .forEach(scope -> spans.addAll(scope.getSpansList()));
  }

  synchronized void accept(ExportLogsServiceRequest request) {
    request.getResourceLogsList().stream()
        .flatMap(resource -> resource.getScopeLogsList().stream())
        .filter(scope -> isOwn(scope.getScope()))
        .forEach(scope -> logs.addAll(scope.getLogRecordsList()));
  }

  synchronized void accept(ExportMetricsServiceRequest request) {
    request.getResourceMetricsList().stream()
        .flatMap(resource -> resource.getScopeMetricsList().stream())
        .forEach(
            scope ->
                scope
                    .getMetricsList()
                    .forEach(
                        metric ->
                            metrics.put(
                                key(scope.getScope().getName(), metric.getName()), metric)));
    notifyAll();
  }

  private static String key(String scope, String name) {
    return scope + "/" + name;
  }

  private static boolean isOwn(InstrumentationScope scope) {
    return scope.getName().equals(OWN_SCOPE);
  }
}
