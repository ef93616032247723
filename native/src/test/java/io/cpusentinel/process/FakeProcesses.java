package io.cpusentinel.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A {@code /proc} with processes, in which a test plays the kernel, also while it is read. */
final class FakeProcesses {

  private static final long PAGE = 4096;

  private final Path root;
  private final Map<String, Deque<Runnable>> whenRead = new HashMap<>();

  FakeProcesses(Path root) {
    this.root = root;
    ByteBuffer auxv = ByteBuffer.allocate(32).order(ByteOrder.nativeOrder());
    auxv.putLong(17).putLong(100).putLong(6).putLong(PAGE);
    write("self/auxv", auxv.array());
  }

  ProcessFiles files() {
    return new ProcessFiles(root, new WatchedReader());
  }

  /** A process of one thread with a CPU time in ticks, which has read and written a bit. */
  FakeProcesses process(long pid, long parent, long ticks) {
    return stat(pid, parent, ticks, "S 1 4194304").io(pid, 10, 20).children(pid, pid, "");
  }

  /** The same with its state and flags, and no other files. */
  FakeProcesses stat(long pid, long parent, long ticks, String stateThreadsFlags) {
    return stat(pid, parent, "0 0", ticks, stateThreadsFlags);
  }

  FakeProcesses reaped(long pid, long parent, long ticks, long reapedTicks) {
    return stat(pid, parent, reapedTicks + " 0", ticks, "S 1 4194304");
  }

  private FakeProcesses stat(
      long pid, long parent, String reaped, long ticks, String stateThreadsFlags) {
    String[] parts = stateThreadsFlags.split(" ", -1);
    String line =
        "%d (a) b) %s %d 5 6 7 8 %s 10 11 12 13 %d 0 %s 18 19 %s 21 %d 23 3 25\n"
            .formatted(pid, parts[0], parent, parts[2], ticks, reaped, parts[1], 1000 + pid);
    return text(pid + "/stat", line);
  }

  FakeProcesses io(long pid, long read, long written) {
    return text(
        pid + "/io",
        "rchar: 1\nread_bytes: %d\nwrite_bytes: %d\ncancelled_write_bytes: 0\n"
            .formatted(read, written));
  }

  FakeProcesses children(long pid, long task, String pids) {
    return text(pid + "/task/" + task + "/children", pids);
  }

  FakeProcesses text(String file, String text) {
    write(file, text.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
    return this;
  }

  FakeProcesses end(long pid) {
    return remove(Long.toString(pid));
  }

  FakeProcesses remove(String name) {
    try (Stream<Path> files = Files.walk(root.resolve(name))) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** Something that is there and cannot be read as a file, not even by root. */
  FakeProcesses unreadable(String file) {
    remove(file);
    try {
      Files.createDirectory(root.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** What happens just before this file is read; said again, just before it is read again. */
  FakeProcesses beforeReading(String file, Runnable change) {
    whenRead.computeIfAbsent(file, name -> new ArrayDeque<>()).add(change);
    return this;
  }

  String path(String file) {
    return root.resolve(file).toString();
  }

  private void write(String file, byte[] bytes) {
    try {
      Path path = root.resolve(file);
      Files.createDirectories(path.getParent());
      Files.write(path, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private final class WatchedReader extends ProcReader {
    @Override
    @Nullable ProcText read(File file) throws IOException {
      Deque<Runnable> changes = whenRead.get(root.relativize(file.toPath()).toString());
      if (changes != null && !changes.isEmpty()) {
        changes.remove().run();
      }
      return super.read(file);
    }
  }
}
