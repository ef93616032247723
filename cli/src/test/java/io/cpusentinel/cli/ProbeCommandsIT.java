package io.cpusentinel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** {@code probe} of the executable jar, on this machine. */
class ProbeCommandsIT {

  @Test
  void preemptionTellsWhatItHasSeen() throws Exception {
    CommandRun run = run("probe", "preemption", "--time", "200ms", "--json");

    assertThat(run.exit()).as("%s", run).isZero();
    assertThat(run.err()).isEmpty();
    JsonNode figures = run.json();
    assertThat(figures.get("reads").longValue()).isGreaterThanOrEqualTo(1 << 18);
    assertThat(figures.get("observed_ns").longValue()).isPositive();
    long count = figures.at("/gaps/count").longValue();
    long inHistogram = 0;
    for (JsonNode bucket : figures.at("/gaps/histogram")) {
      inHistogram += bucket.get("count").longValue();
    }
    assertThat(inHistogram).isEqualTo(count);
    assertThat(run("probe", "preemption", "--time", "1ms").out()).startsWith("clock reads");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void kernelCallsAreThoseOfLinux() throws Exception {
    CommandRun run = run("probe", "kernel-calls", "--count", "200", "--json");

    assertThat(run.exit()).as("%s", run).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.json().get("calls").findValuesAsText("call"))
        .containsExactly("clock_gettime", "getrusage", "/proc/self/stat");
    for (JsonNode call : run.json().get("calls")) {
      assertThat(call.at("/timings/count").longValue() + call.get("left_out").longValue())
          .isEqualTo(200);
      assertThat(call.at("/timings/min_ns").longValue()).isPositive();
    }
    assertThat(run("probe", "kernel-calls", "--count", "9").out())
        .startsWith("call ")
        .contains("clock_gettime", "#");
  }

  private static CommandRun run(String... arguments) throws Exception {
    List<String> java = List.of(CommandRun.java(), "-jar", CommandRun.JAR.toString());
    return CommandRun.of(Stream.concat(java.stream(), Stream.of(arguments)).toList());
  }
}
