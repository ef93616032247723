package io.cpusentinel.samples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.cpusentinel.samples.console.Progress;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoRunTest {

  private static final int BURSTS = 10;

  private final StringWriter text = new StringWriter();

  @TempDir private Path directory = Path.of("");

  @Test
  void findsEveryBurst() {
    DemoRun run = run(bursts());

    for (Duration length : BurstWorkload.LENGTHS) {
      OperationFigures figures = run.table().figures(BurstWorkload.operation(length));
      assertThat(figures.wall().count()).isEqualTo(BURSTS);
      assertThat(figures.unknown()).isZero();
      assertThat(figures.violations()).isEqualTo(BURSTS);
    }
    assertThat(text.toString()).contains("... and 7 more");
  }

  @Test
  void countsWhatIsInsideARequestToo() {
    DemoRun run =
        run(
            List.of(
                Operation.of("sql_lookup", 3),
                Operation.of("request", 5).containing("script_small", "sql_lookup")));

    assertThat(run.table().figures("request").wall().count()).isEqualTo(5);
    assertThat(run.table().figures("script_small").wall().count()).isEqualTo(5);
    assertThat(run.table().figures("sql_lookup").wall().count()).isEqualTo(8);
  }

  @Test
  void writesARecordingAndTellsHowToOpenIt() throws IOException {
    run(List.of(Operation.of("regex_normal", 1)));

    Path file = directory.resolve("demo.jfr");
    assertThat(jdk.jfr.consumer.RecordingFile.readAllEvents(file)).isNotEmpty();
    assertThat(text.toString().lines())
        .contains(
            "recording: " + file,
            "  jfr summary " + file,
            "  jfr print --events cpusentinel.CpuViolation " + file);
  }

  @Test
  void printsNothingButAscii() {
    run(bursts());

    assertThat(text.toString()).matches("\\p{ASCII}*");
  }

  private DemoRun run(List<Operation> operations) {
    PrintWriter out = new PrintWriter(text);
    DemoRun run = new DemoRun(Plan.of(operations), 2, directory.resolve("demo.jfr"), out);
    run.run(new Progress("the plan", out, false, System::nanoTime));
    return run;
  }

  private static List<Operation> bursts() {
    List<Operation> bursts = new ArrayList<>();
    for (Duration length : BurstWorkload.LENGTHS) {
      bursts.add(Operation.burst(length, BURSTS));
    }
    return bursts;
  }
}
