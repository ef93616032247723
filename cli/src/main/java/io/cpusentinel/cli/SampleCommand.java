package io.cpusentinel.cli;

import io.cpusentinel.ResourceTrackingException;
import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** {@code sample}: what a process consumes, row by row. */
@Command(
    name = "sample",
    description = {
      "Reads a process of Linux at a fixed cadence and writes a line of JSON each time,",
      "until the process ends, there are enough lines, or it is told to stop (Ctrl-C).",
      "All figures are since the process began; what may not be read is null. A time that",
      "is missed is left out: the lines tell when they were taken."
    })
final class SampleCommand implements Callable<Integer> {

  private final CommandParts parts;

  @Option(
      names = "--pid",
      required = true,
      paramLabel = "P",
      converter = PidConverter.class,
      description = "the process")
  private long pid;

  @Option(
      names = "--interval",
      paramLabel = "TIME",
      defaultValue = "100ms",
      converter = IntervalConverter.class,
      description = "from one line to the next, as 100ms, 2s or 1m (default: ${DEFAULT-VALUE})")
  private Duration interval = Duration.ZERO;

  @Option(
      names = "--count",
      paramLabel = "N",
      converter = CountConverter.class,
      description = "end after so many lines")
  private long count = Long.MAX_VALUE;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "append to this file, and make it and its folders where they are not there")
  private @Nullable File file;

  @Option(
      names = "--mono-origin",
      paramLabel = "NS",
      defaultValue = "0",
      description = "what t_mono_ns counts from, by the system's monotonic clock in nanoseconds")
  private long originNanos;

  SampleCommand(CommandParts parts) {
    this.parts = parts;
  }

  @Override
  public Integer call() {
    try {
      Samples samples = parts.samples().apply(pid);
      if (file == null) {
        run(samples, parts.rows(), false);
      } else {
        append(samples, file);
      }
      return ExitCode.OK;
    } catch (ResourceTrackingException | IOException e) {
      throw new CommandFailure(String.valueOf(e.getMessage()), e);
    }
  }

  private void append(Samples samples, File to) throws IOException {
    try (RowFile rows = RowFile.append(to)) {
      long written = run(samples, rows, parts.isTerminal());
      parts.out().println(written + " rows appended to " + to);
    }
  }

  private long run(Samples samples, RowSink rows, boolean isProgressShown) throws IOException {
    Timeline time = parts.timeline().get();
    SamplePlan plan = new SamplePlan(interval.toNanos(), count, originNanos);
    if (!isProgressShown) {
      return new SampleLoop(samples, time, rows, Progress.none()).run(plan);
    }
    Progress progress = new Progress(parts.err(), time, "rows");
    try {
      return new SampleLoop(samples, time, rows, progress).run(plan);
    } finally {
      progress.clear();
    }
  }
}
