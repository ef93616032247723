package io.cpusentinel.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A real server on the loopback address that accepts connections and does nothing else, until the
 * process ends. Thread-safe.
 */
final class HangingCollector {

  private final ServerSocket server;

  /** Held open. */
  private final Queue<Socket> accepted = new ConcurrentLinkedQueue<>();

  private HangingCollector(ServerSocket server) {
    this.server = server;
  }

  static HangingCollector start() {
    try {
      HangingCollector collector =
          new HangingCollector(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
      Thread thread = new Thread(collector::accept, "hanging-collector");
      thread.setDaemon(true);
      thread.start();
      return collector;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen on the loopback address", e);
    }
  }

  String endpoint() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  /** How many connections there were. */
  int contacts() {
    return accepted.size();
  }

  private void accept() {
    try {
      while (true) {
        accepted.add(server.accept());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot accept connections", e);
    }
  }
}
