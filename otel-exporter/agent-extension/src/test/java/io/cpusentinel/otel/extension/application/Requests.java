package io.cpusentinel.otel.extension.application;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A server of the JDK, and a client that asks it. Neither knows of OpenTelemetry. */
final class Requests implements AutoCloseable {

  /** Three times the threshold. */
  private static final long BURN_NANOS = 300_000_000;

  private final HttpServer server;
  private final ExecutorService executor = Executors.newFixedThreadPool(2);

  private Requests(HttpServer server) {
    this.server = server;
  }

  static Requests start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    Requests requests = new Requests(server);
    server.setExecutor(requests.executor);
    requests.answer("/burn", Requests::burn);
    requests.answer("/idle", Requests::idle);
    server.start();
    return requests;
  }

  /** What a path does when it is asked for. */
  void answer(String path, Runnable work) {
    server.createContext(path, exchange -> answer(exchange, work));
  }

  void ask(String path) throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    int status =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
            .statusCode();
    System.out.println(path + " " + status);
  }

  private static void answer(HttpExchange exchange, Runnable work) {
    try {
      work.run();
      exchange.sendResponseHeaders(200, -1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      exchange.close();
    }
  }

  static void burn() {
    var threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    while (threads.getCurrentThreadCpuTime() - start < BURN_NANOS) {
      Thread.onSpinWait();
    }
  }

  private static void idle() {
    try {
      new CountDownLatch(1).await(BURN_NANOS, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits for what the client does not wait for: a request ends after its answer. */
  @Override
  public void close() {
    executor.shutdown();
    try {
      if (!executor.awaitTermination(1, TimeUnit.MINUTES)) {
        throw new IllegalStateException("a request does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      server.stop(0);
    }
  }
}
