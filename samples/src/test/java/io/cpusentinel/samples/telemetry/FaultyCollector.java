package io.cpusentinel.samples.telemetry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.cpusentinel.samples.ChildJvm;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A real server on the loopback address that does not do what a collector should. */
final class FaultyCollector implements Closeable {

  private static final String PASSWORD = "changeit";

  private final String endpoint;
  private final AtomicInteger contacts;
  private final Closeable server;

  private FaultyCollector(String endpoint, AtomicInteger contacts, Closeable server) {
    this.endpoint = endpoint;
    this.contacts = contacts;
    this.server = server;
  }

  /** Nobody listens at its port: connections are refused. */
  static FaultyCollector absent() throws IOException {
    try (ServerSocket socket = listen()) {
      return new FaultyCollector(
          "http://127.0.0.1:" + socket.getLocalPort(), new AtomicInteger(), () -> {});
    }
  }

  /** Accepts connections, reads what is sent, and never answers. */
  static FaultyCollector hanging() throws IOException {
    return speaking(socket -> socket.getInputStream().transferTo(OutputStream.nullOutputStream()));
  }

  /** Breaks off in the first line of its answer. */
  static FaultyCollector closingMidAnswer() throws IOException {
    return speaking(
        socket -> {
          readSome(socket);
          socket.getOutputStream().write("HTTP/1.1 2".getBytes(StandardCharsets.US_ASCII));
        });
  }

  /** Closes each connection in the middle of what it is sent. */
  static FaultyCollector closingMidRequest() throws IOException {
    return speaking(FaultyCollector::readSome);
  }

  /** Answers every request with a status, and with the given header if that is not empty. */
  static FaultyCollector answering(int status, String retryAfter) throws IOException {
    return serving(HttpServer.create(), "http", exchange -> answer(exchange, status, retryAfter));
  }

  /** Is to be spoken to by TLS, and does not speak it. */
  static FaultyCollector withoutTls() throws IOException {
    return serving(HttpServer.create(), "https", exchange -> answer(exchange, 200, ""));
  }

  /** Has a certificate that it signed itself. */
  static FaultyCollector untrusted(Path directory) throws Exception {
    HttpsServer server = HttpsServer.create();
    server.setHttpsConfigurator(new HttpsConfigurator(selfSigned(directory)));
    return serving(server, "https", exchange -> answer(exchange, 200, ""));
  }

  String endpoint() {
    return endpoint;
  }

  /** How many connections or, where TLS does not hide them, requests there were. */
  int contacts() {
    return contacts.get();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private static ServerSocket listen() throws IOException {
    return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  private static FaultyCollector speaking(Conversation conversation) throws IOException {
    ServerSocket server = listen();
    AtomicInteger contacts = new AtomicInteger();
    ExecutorService threads = Executors.newCachedThreadPool(FaultyCollector::daemon);
    threads.execute(() -> accept(server, contacts, threads, conversation));
    return new FaultyCollector("http://127.0.0.1:" + server.getLocalPort(), contacts, server);
  }

  /** Until the server socket is closed. */
  private static void accept(
      ServerSocket server,
      AtomicInteger contacts,
      ExecutorService threads,
      Conversation conversation) {
    try {
      while (true) {
        Socket socket = server.accept();
        contacts.incrementAndGet();
        threads.execute(() -> hold(conversation, socket));
      }
    } catch (IOException e) {
      threads.shutdown();
    }
  }

  private static void hold(Conversation conversation, Socket socket) {
    try (socket) {
      conversation.hold(socket);
    } catch (IOException e) {
      System.out.println("the client has left a faulty collector: " + e);
    }
  }

  private static void readSome(Socket socket) throws IOException {
    InputStream sent = socket.getInputStream();
    if (sent.readNBytes(100).length < 100) {
      throw new IOException("less than a request");
    }
  }

  private static FaultyCollector serving(HttpServer server, String scheme, Handler handler)
      throws IOException {
    AtomicInteger contacts = new AtomicInteger();
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          contacts.incrementAndGet();
          handler.handle(exchange);
        });
    server.start();
    String endpoint = scheme + "://127.0.0.1:" + server.getAddress().getPort();
    return new FaultyCollector(endpoint, contacts, () -> server.stop(0));
  }

  private static void answer(HttpExchange exchange, int status, String retryAfter)
      throws IOException {
    exchange.getRequestBody().readAllBytes();
    if (!retryAfter.isEmpty()) {
      exchange.getResponseHeaders().add("Retry-After", retryAfter);
    }
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  private static SSLContext selfSigned(Path directory) throws Exception {
    Path file = directory.resolve("keys.p12");
    ProcessBuilder keytool =
        new ProcessBuilder(
            ChildJvm.jdkProgram("keytool"),
            "-genkeypair",
            "-keystore",
            file.toString(),
            "-storepass",
            PASSWORD,
            "-alias",
            "collector",
            "-keyalg",
            "EC",
            "-dname",
            "CN=127.0.0.1",
            "-ext",
            "san=ip:127.0.0.1");
    ChildJvm.outputOf(keytool.redirectErrorStream(true));
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(keys, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(factory.getKeyManagers(), null, null);
    return context;
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "faulty-collector");
    thread.setDaemon(true);
    return thread;
  }

  private interface Conversation {
    void hold(Socket socket) throws IOException;
  }

  private interface Handler {
    void handle(HttpExchange exchange) throws IOException;
  }
}
