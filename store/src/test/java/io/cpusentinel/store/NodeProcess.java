package io.cpusentinel.store;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A node in a JVM of its own, which does what it is told line by line. */
final class NodeProcess implements AutoCloseable {

  /** What fills a disk of {@link #DISK_MEGABYTES} but for some of it. */
  private static final int BALLAST_BYTES = 15 << 20;

  static final int DISK_MEGABYTES = 17;
  private static final int RETRIES = 6;
  private static final String BALLAST = "ballast";

  private final Process child;
  private final BufferedReader answers;
  private final BufferedWriter orders;

  private NodeProcess(Process child) {
    this.child = child;
    this.answers = child.inputReader(StandardCharsets.UTF_8);
    this.orders = child.outputWriter(StandardCharsets.UTF_8);
  }

  static NodeProcess open(String url, Path folder) throws IOException {
    return open(url, folder, List.of());
  }

  /** Started by another program. */
  static NodeProcess open(String url, Path folder, List<String> prefix) throws IOException {
    List<String> command = new ArrayList<>(prefix);
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            // Who is killed leaves SQLite's own library behind.
            "-Dorg.sqlite.tmpdir=" + folder,
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            url));
    return new NodeProcess(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  /** What it answers. */
  String tell(String order) throws IOException {
    orders.write(order);
    orders.newLine();
    orders.flush();
    String answer = answers.readLine();
    if (answer == null) {
      throw new IOException("the child has ended: " + child.info());
    }
    return answer;
  }

  void kill() throws InterruptedException {
    child.destroyForcibly().waitFor();
  }

  /** Its monitor is closed first. */
  @Override
  public void close() throws IOException {
    orders.close();
    try {
      child.waitFor();
    } catch (InterruptedException e) {
      child.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /** The child. */
  static final class Main {

    private Main() {}

    public static void main(String[] arguments) throws Exception {
      try (StoreLog log = new StoreLog();
          Node node = Node.openImpatiently(arguments[0]);
          BufferedReader orders =
              new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
          System.out.println(answer(node, log, order.split(" ", 2)));
        }
      }
    }

    private static String answer(Node node, StoreLog log, String[] order) throws Exception {
      switch (order[0]) {
        case "ban" -> node.control().quarantine(order[1], null, "ban");
        case "hour" -> node.control().quarantine(order[1], Duration.ofHours(1), "hour");
        case "release" -> node.control().release(order[1]);
        case "strike" -> node.strike(order[1]);
        case "await-refused" -> node.awaitRefused(order[1], true);
        case "await-admitted" -> node.awaitRefused(order[1], false);
        case "run" -> {
          for (int i = 0; i < Integer.parseInt(order[1]); i++) {
            node.monitor.startTransaction("tx_" + i, "light").close();
          }
        }
        case "settle" -> node.settle();
        case "fill" -> Files.write(Path.of(order[1], BALLAST), new byte[BALLAST_BYTES]);
        case "free" -> Files.delete(Path.of(order[1], BALLAST));
        case "await-failure" -> {
          return String.valueOf(log.awaitFailure());
        }
        case "await-retries" -> {
          // Each begins with a look at the tables.
          long before = log.count("Database: jdbc:");
          Node.await(() -> log.count("Database: jdbc:") > before + RETRIES);
        }
        case "warnings" -> {
          return String.valueOf(log.count("Cannot write to"));
        }
        case "rows" -> {
          return String.valueOf(Table.ofSqlite(Path.of(order[1])).rows().size());
        }
        case "is-refused" -> {
          return String.valueOf(node.isRefused(order[1]));
        }
        case "strikes" -> {
          return String.valueOf(node.offender(order[1]).strikes());
        }
        case "dropped" -> {
          return String.valueOf(node.listener.dropped());
        }
        default -> throw new IllegalArgumentException(order[0]);
      }
      return "done";
    }
  }
}
