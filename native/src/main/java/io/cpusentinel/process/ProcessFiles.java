package io.cpusentinel.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The files of {@code /proc} that tell of any process. What is not there, be it that the process is
 * gone, is null or an empty list; what may not be read is an {@link
 * java.nio.file.AccessDeniedException}, what is not as it should be a {@link
 * MalformedFileException}. Confined to one thread at a time.
 */
final class ProcessFiles {

  private final Path root;
  private final ProcReader reader;

  ProcessFiles(Path root) {
    this(root, new ProcReader());
  }

  ProcessFiles(Path root, ProcReader reader) {
    this.root = root;
    this.reader = reader;
  }

  @Nullable ProcessStat stat(long pid) throws IOException {
    ProcText text = reader.read(file(pid, "stat"));
    return text == null ? null : ProcessStat.parse(text);
  }

  /** For whoever reads the same file time and again. */
  ProcSource source(long pid, String name) {
    return reader.source(file(pid, name));
  }

  /** Null also where the kernel does no I/O accounting. */
  @Nullable ProcessIo io(long pid) throws IOException {
    ProcText text = reader.read(file(pid, "io"));
    return text == null ? null : ProcessIo.parse(text);
  }

  @Nullable ProcessStatus status(long pid) throws IOException {
    ProcText text = reader.read(file(pid, "status"));
    return text == null ? null : ProcessStatus.parse(text);
  }

  /** The ids of its threads; some that live may be missing while others end. */
  List<Long> tasks(long pid) {
    return numbers(file(pid, "task"));
  }

  /**
   * The pids of the processes that a thread of a process has started, or has got from one that has
   * ended. Null also where the kernel keeps no such list (CONFIG_PROC_CHILDREN).
   */
  @Nullable List<Long> children(long pid, long task) throws IOException {
    ProcText text = reader.read(file(pid, "task/" + task + "/children"));
    if (text == null) {
      return null;
    }
    return ChildList.parse(text);
  }

  /** All processes that are to be seen. */
  List<Long> pids() {
    return numbers(root.toFile());
  }

  /**
   * @throws IOException if they cannot be had
   */
  KernelUnits units() throws IOException {
    File file = root.resolve("self/auxv").toFile();
    ProcText text = reader.read(file);
    if (text == null) {
      throw new MalformedFileException(file.getPath(), "is not there");
    }
    return KernelUnits.parse(text);
  }

  String name(long pid, String name) {
    return file(pid, name).getPath();
  }

  String root() {
    return root.toString();
  }

  private File file(long pid, String name) {
    return root.resolve(Long.toString(pid)).resolve(name).toFile();
  }

  private static List<Long> numbers(File directory) {
    String[] names = directory.list();
    List<Long> numbers = new ArrayList<>();
    for (String name : names == null ? new String[0] : names) {
      if (name.matches("[0-9]{1,18}")) {
        numbers.add(Long.valueOf(name));
      }
    }
    return numbers;
  }
}
