package io.cpusentinel.samples.demo;

import io.cpusentinel.SentinelMonitor;
import io.cpusentinel.Settings;
import io.cpusentinel.ThreadCpuClock;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** One run of the demonstration, from the first line to the last. Used once. */
final class DemoRun {

  private static final Duration DEFAULT_THRESHOLD = Duration.ofMillis(100);

  private final Plan plan;
  private final int threads;
  private final Path recordingFile;
  private final PrintWriter out;
  private final ViolationReport violations = new ViolationReport();
  private final OperationTable table;

  DemoRun(Plan plan, int threads, Path recordingFile, PrintWriter out) {
    this.plan = plan;
    this.threads = threads;
    this.recordingFile = recordingFile;
    this.out = out;
    this.table = new OperationTable(plan);
  }

  /**
   * Does the work and tells of it.
   *
   * @throws DemoFailure if something is wrongly configured, before anything was started, or if the
   *     work failed
   */
  void run(Progress progress) {
    checkSettings();
    try (FlightRecording recording = FlightRecording.prepare(recordingFile);
        SpanExport spans = SpanExport.open()) {
      recording.start();
      work(spans, progress);
      List<String> recordingLines = recording.finish();
      print(table.lines());
      out.println("CPU violations, the worst of each operation:");
      print(violations.lines());
      print(recordingLines);
      if (spans.isOn()) {
        out.println(spans.finish());
      }
    }
  }

  OperationTable table() {
    return table;
  }

  private void work(SpanExport spans, Progress progress) {
    try (SentinelMonitor monitor = monitor()) {
      print(Preamble.lines(monitor.control(), spans));
      new Crew(monitor, plan, table).work(threads, progress);
      out.println();
    }
  }

  private SentinelMonitor monitor() {
    SentinelMonitor.Builder builder =
        SentinelMonitor.builder().threshold(DEFAULT_THRESHOLD).listener(violations);
    for (Operation operation : plan.operations()) {
      if (operation.threshold() != null) {
        builder.threshold(operation.name(), operation.threshold());
      }
    }
    try {
      return builder.build();
    } catch (IllegalArgumentException e) {
      throw wronglyConfigured(e);
    }
  }

  /** Early, so that a wrong value leaves neither a file nor a half-started exporter behind. */
  private static void checkSettings() {
    try {
      Settings.load();
      ThreadCpuClock.best();
    } catch (IllegalArgumentException e) {
      throw wronglyConfigured(e);
    }
  }

  private static DemoFailure wronglyConfigured(IllegalArgumentException e) {
    return new DemoFailure(String.valueOf(e.getMessage()), e);
  }

  private void print(List<String> lines) {
    lines.forEach(out::println);
    out.println();
    out.flush();
  }
}
