package io.cpusentinel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.cpusentinel.SystemProbes;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code probe} in a made-up machine, in virtual time. */
class ProbeCommandsTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final FakeTimeline time = new FakeTimeline();
  private final FakeProbes probes = new FakeProbes(time);
  private SystemProbes machine = probes;
  private boolean isTerminal;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "probe",
        "probe xyzzy",
        "probe preemption --time 0s",
        "probe preemption --time 5",
        "probe preemption --count 5",
        "probe kernel-calls --count 0",
        "probe kernel-calls --count -1",
        "probe kernel-calls --time 1s",
      })
  void whatMakesNoSenseIsWrongUsage(String arguments) {
    assertThat(execute(arguments)).isEqualTo(2);
    assertThat(err.toString()).contains("Usage: cpusentinel probe");
    assertThat(out.toString()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "probe --help,                kernel-calls",
    "probe preemption --help,     --time=TIME",
    "probe kernel-calls --help,   --count=N"
  })
  void everyCommandHasHelpWithTheExitCodes(String arguments, String content) {
    assertThat(execute(arguments)).isZero();
    assertThat(out.toString()).startsWith("Usage: cpusentinel probe").contains(content, "failure");
  }

  @ParameterizedTest
  @CsvSource({
    "preemption,   there is no probe of preemption here",
    "kernel-calls, there are no kernel calls to be timed here"
  })
  void aMachineWithoutTheProbeIsAFailureToldInOneLine(String probe, String message) {
    machine = SystemProbes.absent();
    assertThat(execute("probe " + probe)).isEqualTo(1);
    assertThat(err.toString().lines())
        .containsExactly("cpusentinel probe " + probe + ": " + message);
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void preemptionIsObservedForASecondAndShownWithAHistogram() {
    assertThat(execute("probe preemption")).isZero();
    assertThat(out.toString().lines())
        .containsExactly(
            "clock reads                     1048576",
            "observed                         250 ms",
            "pairs of reads without a step    84.3 %",
            "a gap is a step above           1.00 us",
            "gaps                                  4",
            "gaps of the scheduler                 1",
            "gaps of interrupts, hypervisor        3",
            "left out: machine suspended           2",
            "shortest gap                     434 ns",
            "median gap                       999 ns",
            "99th percentile of gaps         1.50 ms",
            "longest gap                     1.50 ms",
            "",
            "from  300 ns  1  #################",
            "from  500 ns  0",
            "from  700 ns  3  ##################################################");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void whoToreTheGapsIsUnknownWhereThereAreNoCounters() {
    probes.schedulerGaps = null;
    execute("probe preemption --time 1ms");
    assertThat(out.toString())
        .contains(
            "clock reads                      262144",
            "gaps of the scheduler               n/a",
            "gaps of interrupts, hypervisor      n/a");
    out.getBuffer().setLength(0);
    execute("probe preemption --time 1ms --json");
    assertThat(out.toString()).contains("\"scheduler_gaps\" : null");
  }

  @Test
  void preemptionIsOneDocument() {
    assertThat(execute("probe preemption --json --time 300ms")).isZero();
    assertThat(out.toString())
        .isEqualToIgnoringWhitespace(
            """
            {"reads": 524288, "observed_ns": 250000000, "unmoved_percent": 84.3,
             "least_gap_ns": 1000, "scheduler_gaps": 1, "left_out": 2,
             "gaps": {"count": 4, "mean_ns": 1234.56, "variation_percent": 47.71, "min_ns": 434,
             "p50_ns": 999, "p99_ns": 1500000, "max_ns": 1500000, "odd_percent": 25.0,
             "histogram": [{"from_ns": 300, "to_ns": 500, "count": 1},
             {"from_ns": 500, "to_ns": 700, "count": 0},
             {"from_ns": 700, "to_ns": 1000, "count": 3}]}}
            """);
  }

  @Test
  void kernelCallsAreMadeTenThousandTimesAndShownWithAHistogramEach() {
    assertThat(execute("probe kernel-calls")).isZero();
    assertThat(probes.rounds).hasSize(10).containsOnly(1_000);
    assertThat(probes.closed).isEqualTo(1);
    assertThat(out.toString().lines())
        .containsExactly(
            "call          count     mean  variation     min     p50      p99      max     odd"
                + "  left out",
            "some_call         4  1.24 us     47.7 %  434 ns  999 ns  1.50 ms  1.50 ms  25.0 %"
                + "         3",
            "failing_call      0      n/a        n/a     n/a     n/a      n/a      n/a     n/a"
                + "         7",
            "",
            "some_call",
            "from  300 ns  1  #################",
            "from  500 ns  0",
            "from  700 ns  3  ##################################################");
  }

  @Test
  void kernelCallsAreOneDocumentWithNullForWhatIsUnknown() {
    assertThat(execute("probe kernel-calls --json --count 1500")).isZero();
    assertThat(probes.rounds).containsExactly(1_000, 500);
    assertThat(out.toString())
        .containsIgnoringWhitespaces(
            "{\"calls\":[{\"call\":\"some_call\",\"left_out\":3,\"timings\":{\"count\":4,",
            "{\"call\":\"failing_call\",\"left_out\":7,\"timings\":{\"count\":0,\"mean_ns\":null,"
                + "\"variation_percent\":null,\"min_ns\":null,\"p50_ns\":null,\"p99_ns\":null,"
                + "\"max_ns\":null,\"odd_percent\":null,\"histogram\":[]}}]}");
  }

  @Test
  void somebodyAtATerminalIsToldHowFarItIs() {
    isTerminal = true;
    execute("probe kernel-calls --count 5000");
    assertThat(err)
        .hasToString("\r3000 rounds in 1 s\r5000 rounds in 2 s\r" + " ".repeat(18) + "\r");
    err.getBuffer().setLength(0);
    execute("probe preemption --time 2s");
    assertThat(err.toString()).startsWith("\r1048576 reads in 1 s\r").endsWith(" \r");
  }

  @ParameterizedTest
  @ValueSource(strings = {"probe preemption --time 1m", "probe kernel-calls --count 100000"})
  void aSignalEndsItInGoodOrderWithWhatWasSeen(String arguments) {
    time.waitsUntilStop = 3;
    assertThat(execute(arguments)).isZero();
    assertThat(out.toString()).contains("from  700 ns");
    assertThat(time.awaited).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 ns",
    "999, 999 ns",
    "1000, 1.00 us",
    "9994, 9.99 us",
    "9996, 10.0 us",
    "99960, 100 us",
    "999499, 999 us",
    "999600, 1.00 ms",
    "416000000, 416 ms",
    "90000000000, 90.0 s",
    "5000000000000, 5000 s"
  })
  void timesHaveThreeDigits(long nanos, String text) {
    assertThat(TimeText.of(nanos)).isEqualTo(text);
  }

  private int execute(String arguments) {
    return SentinelCommand.commandLine(
            new CommandParts(
                new PrintWriter(out, true),
                row -> {
                  throw new AssertionError("not asked for");
                },
                new PrintWriter(err, true),
                isTerminal,
                FakeReports::mixed,
                pid -> {
                  throw new AssertionError("not asked for");
                },
                pid -> {
                  throw new AssertionError("not asked for");
                },
                () -> machine,
                () -> time))
        .execute(arguments.split(" ", -1));
  }
}
