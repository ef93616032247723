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
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A server of the JDK, and a client that asks it. Neither knows of OpenTelemetry. */
final class Requests implements AutoCloseable {

  /** Three times the threshold. */
  private static final long BURN_NANOS = 300_000_000;

  private final HttpServer server;
  private final ExecutorService executor = Executors.newFixedThreadPool(2);
  private final Semaphore ended = new Semaphore(0);

  private Requests(HttpServer server) {
    this.server = server;
  }

  static Requests start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    Requests requests = new Requests(server);
    server.setExecutor(requests::handle);
    requests.answer("/burn", Requests::burn);
    requests.answer("/idle", Requests::idle);
    server.start();
    return requests;
  }

  /** What a path does when it is asked for. */
  void answer(String path, Runnable work) {
    server.createContext(path, exchange -> answer(exchange, work));
  }

  private void handle(Runnable request) {
    executor.execute(
        () -> {
          try {
            request.run();
          } finally {
            ended.release();
          }
        });
  }

  /** Waits for what the client does not wait for: a request ends after its answer. */
  void ask(String path) throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    int status =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
            .statusCode();
    ended.acquire();
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

  @Override
  public void close() {
    server.stop(0);
    executor.shutdown();
  }
}
