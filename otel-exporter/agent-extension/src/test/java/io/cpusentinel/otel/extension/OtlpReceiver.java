package io.cpusentinel.otel.extension;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A real OTLP/HTTP endpoint on the loopback address, which keeps what an agent sends. */
final class OtlpReceiver implements AutoCloseable {

  private final HttpServer server;
  private final Queue<Span> spans = new ConcurrentLinkedQueue<>();
  private final Queue<LogRecord> events = new ConcurrentLinkedQueue<>();
  private final Set<String> metrics = ConcurrentHashMap.newKeySet();

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

  /** Those of all instrumentation. */
  List<ExportedSpan> spans() {
    return spans.stream().map(ExportedSpan::new).toList();
  }

  /** Those of the kind {@code SERVER} for one path. */
  List<ExportedSpan> requests(String path) {
    return spans().stream()
        .filter(span -> span.isServer() && path.equals(span.string("url.path")))
        .toList();
  }

  /** What CPU Sentinel tells. */
  List<LogRecord> events() {
    return List.copyOf(events);
  }

  /** Names of those of CPU Sentinel. */
  Set<String> metrics() {
    return metrics;
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void acceptTraces(HttpExchange exchange) throws IOException {
    ExportTraceServiceRequest.parseFrom(exchange.getRequestBody()).getResourceSpansList().stream()
        .flatMap(resource -> resource.getScopeSpansList().stream())
        .forEach(scope -> spans.addAll(scope.getSpansList()));
    answer(exchange);
  }

  private void acceptLogs(HttpExchange exchange) throws IOException {
    ExportLogsServiceRequest.parseFrom(exchange.getRequestBody()).getResourceLogsList().stream()
        .flatMap(resource -> resource.getScopeLogsList().stream())
        .filter(scope -> scope.getScope().getName().equals("io.cpusentinel"))
        .forEach(scope -> events.addAll(scope.getLogRecordsList()));
    answer(exchange);
  }

  private void acceptMetrics(HttpExchange exchange) throws IOException {
    ExportMetricsServiceRequest.parseFrom(exchange.getRequestBody())
        .getResourceMetricsList()
        .stream()
        .flatMap(resource -> resource.getScopeMetricsList().stream())
        .filter(scope -> scope.getScope().getName().equals("io.cpusentinel"))
        .flatMap(scope -> scope.getMetricsList().stream())
        .forEach(metric -> metrics.add(metric.getName()));
    answer(exchange);
  }

  private static void answer(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().add("Content-Type", "application/x-protobuf");
    // An empty message of the response's type.
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }
}
