package io.cpusentinel.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program that runs for a test, says when it is ready, and ends with its standard input. */
final class Child implements AutoCloseable {

  private final Process process;
  private final BufferedReader out;

  private Child(Process process) {
    this.process = process;
    this.out = process.inputReader(StandardCharsets.ISO_8859_1);
  }

  static Child of(List<String> command) throws IOException {
    // Not inherited: what might outlive the test would keep the build waiting for its end.
    return new Child(new ProcessBuilder(command).redirectErrorStream(true).start());
  }

  /** Its processes read until their standard input ends, so that none outlives the test. */
  static Child python(String program) throws IOException {
    return of(List.of("python3", "-c", program));
  }

  static Child shell(String program) throws IOException {
    return of(List.of("sh", "-c", program));
  }

  long pid() {
    return process.pid();
  }

  /** The next line that it says. */
  String line() {
    try {
      String line = out.readLine();
      if (line == null) {
        throw new AssertionError("it ended, with " + process.waitFor());
      }
      return line;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  void write(String text) throws IOException {
    process.outputWriter(StandardCharsets.ISO_8859_1).append(text).flush();
  }

  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
