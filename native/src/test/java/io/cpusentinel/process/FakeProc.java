package io.cpusentinel.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A {@code /proc} in which a test plays the kernel. */
final class FakeProc {

  private static final long MILLI = 1_000_000;

  private final Path root;

  FakeProc(Path root) {
    this.root = root;
    write(root.resolve("thread-self/schedstat"), "5000000000 1 1\n");
  }

  Path root() {
    return root;
  }

  /** What the fake's own thread has consumed, by which the figures are known to be sound. */
  long ownNanos() {
    return 5_000 * MILLI;
  }

  void task(int id, String name, long startTicks, long cpuMillis) {
    Path task = root.resolve("self/task/" + id);
    write(
        task.resolve("stat"),
        "%d (%s) S 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 %d 20 21\n"
            .formatted(id, name, startTicks));
    write(task.resolve("schedstat"), cpuMillis * MILLI + " 17 18\n");
  }

  void cpu(int id, String schedstat) {
    write(root.resolve("self/task/" + id + "/schedstat"), schedstat);
  }

  void end(int id) {
    Path task = root.resolve("self/task/" + id);
    try {
      Files.delete(task.resolve("stat"));
      Files.delete(task.resolve("schedstat"));
      Files.delete(task);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void unreadable(String file) {
    try {
      Files.delete(root.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
