package io.cpusentinel.benchmarks;

import io.cpusentinel.SentinelMonitor;
import io.cpusentinel.Transaction;
import io.cpusentinel.store.StoreListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Bursts of transactions without and with a telemetry store: {@code stored - tracked} is what a
 * transaction pays for its row. Between two bursts everything is written, so that none of them
 * finds the queue full, where a row would cost less because it is dropped.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 3, jvmArgsAppend = "--enable-native-access=ALL-UNNAMED")
public class StoreBenchmark {

  /** A third of what the queue has room for. */
  private static final int BURST = 20_000;

  /** A monitor without listeners. */
  @State(Scope.Thread)
  public static class Tracked {
    final SentinelMonitor monitor = SentinelMonitor.builder().discoverListeners(false).build();

    /** Ends the monitor. */
    @TearDown
    public void close() {
      monitor.close();
    }
  }

  /** A monitor that writes into a SQLite file. */
  @State(Scope.Thread)
  public static class Stored {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Path folder = temporaryFolder();
    private final StoreListener store =
        StoreListener.create("jdbc:sqlite:" + folder.resolve("telemetry.db"));
    final SentinelMonitor monitor =
        SentinelMonitor.builder().discoverListeners(false).listener(store).build();

    private static Path temporaryFolder() {
      try {
        return Files.createTempDirectory("cpusentinel-store");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** Before each burst. */
    @Setup(Level.Invocation)
    public void writeAll() throws InterruptedException {
      if (!store.flush(PATIENCE)) {
        throw new IllegalStateException("not written within " + PATIENCE);
      }
    }

    /** Fails if a row was dropped: that would have been too cheap. */
    @TearDown
    public void close() throws IOException {
      monitor.close();
      try (var files = Files.newDirectoryStream(folder)) {
        for (Path file : files) {
          Files.delete(file);
        }
      }
      Files.delete(folder);
      if (store.dropped() > 0) {
        throw new IllegalStateException(store.dropped() + " rows were dropped");
      }
    }
  }

  /** Transactions that nobody hears of. */
  @Benchmark
  @OperationsPerInvocation(BURST)
  public void tracked(Tracked tracked) {
    burst(tracked.monitor);
  }

  /** Transactions that become rows. */
  @Benchmark
  @OperationsPerInvocation(BURST)
  public void stored(Stored stored) {
    burst(stored.monitor);
  }

  private static void burst(SentinelMonitor monitor) {
    for (int i = 0; i < BURST; i++) {
      try (Transaction transaction = monitor.startTransaction("tx", "rule", "alice")) {
        transaction.shouldStop();
      }
    }
  }
}
