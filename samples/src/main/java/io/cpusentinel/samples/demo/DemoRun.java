package io.cpusentinel.samples.demo;

import io.cpusentinel.Enforcement;
import io.cpusentinel.SentinelMonitor;
import io.cpusentinel.SentinelMonitorBuilder;
import io.cpusentinel.Settings;
import io.cpusentinel.ThreadCpuClock;
import io.cpusentinel.samples.console.Progress;
import io.cpusentinel.samples.telemetry.TelemetryExport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

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
    check(Settings::load);
    try (FlightRecording recording = FlightRecording.prepare(recordingFile)) {
      check(ThreadCpuClock::best);
      try (TelemetryExport export = check(() -> TelemetryExport.open(out::println))) {
        recording.start();
        work(export, progress);
        report(recording.finish(), export);
      }
    }
  }

  OperationTable table() {
    return table;
  }

  private void work(TelemetryExport export, Progress progress) {
    try (SentinelMonitor monitor = monitor()) {
      print(Preamble.lines(monitor.control(), export));
      new Crew(monitor, plan, table).work(threads, progress);
      out.println();
    }
  }

  private SentinelMonitor monitor() {
    SentinelMonitorBuilder builder =
        SentinelMonitor.builder()
            .threshold(DEFAULT_THRESHOLD)
            // All of its work is to run, also what comes after a tenant's first violation.
            .enforcement(Enforcement.OBSERVE)
            .listener(violations);
    for (Operation operation : plan.operations()) {
      if (operation.threshold() != null) {
        builder.threshold(operation.name(), operation.threshold());
      }
    }
    return check(builder::build);
  }

  private void report(List<String> recordingLines, TelemetryExport export) {
    print(table.lines());
    out.println("CPU violations, the worst of each operation:");
    print(violations.lines());
    print(recordingLines);
    export.finish().forEach(out::println);
    out.flush();
  }

  /** What is configured from outside is checked before a file or an exporter is touched. */
  private static <T> T check(Supplier<T> configured) {
    try {
      return configured.get();
    } catch (IllegalArgumentException e) {
      throw new DemoFailure(String.valueOf(e.getMessage()), e);
    }
  }

  private void print(List<String> lines) {
    lines.forEach(out::println);
    out.println();
    out.flush();
  }
}
