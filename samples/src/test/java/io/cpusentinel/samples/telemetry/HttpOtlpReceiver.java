package io.cpusentinel.samples.telemetry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** OTLP over HTTP, in protobuf. */
public final class HttpOtlpReceiver implements OtlpReceiver {

  private final HttpServer server;
  private final ReceivedTelemetry received = new ReceivedTelemetry();

  private HttpOtlpReceiver(HttpServer server) {
    this.server = server;
  }

  public static HttpOtlpReceiver start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    HttpOtlpReceiver receiver = new HttpOtlpReceiver(server);
    server.createContext("/v1/traces", receiver::acceptTraces);
    server.createContext("/v1/logs", receiver::acceptLogs);
    server.createContext("/v1/metrics", receiver::acceptMetrics);
    server.start();
    return receiver;
  }

  @Override
  public String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @Override
  public ReceivedTelemetry received() {
    return received;
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void acceptTraces(HttpExchange exchange) throws IOException {
    received.accept(ExportTraceServiceRequest.parseFrom(exchange.getRequestBody()));
    answer(exchange);
  }

  private void acceptLogs(HttpExchange exchange) throws IOException {
    received.accept(ExportLogsServiceRequest.parseFrom(exchange.getRequestBody()));
    answer(exchange);
  }

  private void acceptMetrics(HttpExchange exchange) throws IOException {
    received.accept(ExportMetricsServiceRequest.parseFrom(exchange.getRequestBody()));
    answer(exchange);
  }

  private static void answer(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().add("Content-Type", "application/x-protobuf");
    // An empty message of the response's type.
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }
}
