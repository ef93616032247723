package io.cpusentinel.samples;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/** A real OTLP/HTTP endpoint on the loopback address, which keeps what it is sent. */
final class OtlpReceiver implements AutoCloseable {

  private final HttpServer server;
  private final Queue<Span> spans = new ConcurrentLinkedQueue<>();
  private final Queue<LogRecord> logs = new ConcurrentLinkedQueue<>();
  private final Map<String, Metric> metrics = new ConcurrentHashMap<>();

  private OtlpReceiver(HttpServer server) {
    this.server = server;
  }

  static OtlpReceiver start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    OtlpReceiver receiver = new OtlpReceiver(server);
    server.createContext("/v1/traces", receiver::acceptTraces);
    server.createContext("/v1/logs", receiver::acceptLogs);
    server.createContext("/v1/metrics", receiver::acceptMetrics);
    server.start();
    return receiver;
  }

  String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Of the instrumentation scope of this project only. */
  List<Span> spans() {
    return List.copyOf(spans);
  }

  Map<Object, Span> spansById() {
    return spans.stream().collect(Collectors.toMap(Span::getSpanId, span -> span));
  }

  /** Of the instrumentation scope of this project only. */
  List<LogRecord> logs() {
    return List.copyOf(logs);
  }

  /** As it was sent last; of the instrumentation scope of this project only. */
  Metric metric(String name) {
    return Objects.requireNonNull(metrics.get(name), name);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void acceptTraces(HttpExchange exchange) throws IOException {
    ExportTraceServiceRequest.parseFrom(exchange.getRequestBody()).getResourceSpansList().stream()
        .flatMap(resource -> resource.getScopeSpansList().stream())
        .filter(scope -> isOwn(scope.getScope()))
        .forEach(scope -> spans.addAll(scope.getSpansList()));
    answer(exchange);
  }

  private void acceptLogs(HttpExchange exchange) throws IOException {
    ExportLogsServiceRequest.parseFrom(exchange.getRequestBody()).getResourceLogsList().stream()
        .flatMap(resource -> resource.getScopeLogsList().stream())
        .filter(scope -> isOwn(scope.getScope()))
        .forEach(scope -> logs.addAll(scope.getLogRecordsList()));
    answer(exchange);
  }

  private void acceptMetrics(HttpExchange exchange) throws IOException {
    ExportMetricsServiceRequest.parseFrom(exchange.getRequestBody())
        .getResourceMetricsList()
        .stream()
        .flatMap(resource -> resource.getScopeMetricsList().stream())
        .filter(scope -> isOwn(scope.getScope()))
        .flatMap(scope -> scope.getMetricsList().stream())
        .forEach(metric -> metrics.put(metric.getName(), metric));
    answer(exchange);
  }

  private static boolean isOwn(InstrumentationScope scope) {
    return scope.getName().equals("io.cpusentinel");
  }

  private static void answer(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().add("Content-Type", "application/x-protobuf");
    // An empty message of the response's type.
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }
}
