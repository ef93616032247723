package io.cpusentinel.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * A shortened run of the attack harness as a user starts it. Only counts are looked at: what a
 * figure is depends on what else the machine has to do.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AttackIT {

  /** Scenario, variation, expected, found, missed, false. */
  private static final Pattern ROW =
      Pattern.compile("(\\S+) +(\\S.*?) {2,}(\\d+) +(\\d+) +(\\d+) +(-?\\d+)( .*)?");

  private final Map<String, Row> table = new TreeMap<>();
  private String output = "";

  @BeforeAll
  void runTheHarness() throws Exception {
    Path jar = Path.of("target", "cpusentinel-samples.jar").toAbsolutePath();
    output =
        ChildJvm.outputOf(
            ChildJvm.java(
                ChildJvm.NATIVE_ACCESS,
                "-cp",
                jar.toString(),
                "io.cpusentinel.samples.attack.Main",
                "--scale",
                "0.005"));
    output
        .lines()
        .map(ROW::matcher)
        .filter(Matcher::matches)
        .forEach(row -> table.put(row.group(1) + ": " + row.group(2), Row.of(row)));
  }

  @Test
  void everyAttackIsFoundAndNobodyBlamedWrongly() {
    assertThat(output).contains("Everything was found, and nobody was blamed wrongly.");
    assertThat(table)
        .allSatisfy(
            (name, row) -> {
              assertThat(row.found).as(name).isEqualTo(row.expected);
              assertThat(row.missed).as(name).isZero();
              assertThat(row.falselyFound).as(name).isZero();
            });
  }

  @Test
  void everyScenarioWasCarriedOut() {
    assertThat(table.keySet().stream().map(name -> name.replaceFirst(":.*", "")))
        .contains(
            "short-bursts",
            "threads",
            "innocent",
            "endless",
            "sleeping",
            "burst",
            "sub-interval",
            "distributed",
            "escalation");
    assertThat(table.entrySet())
        .filteredOn(row -> !row.getKey().startsWith("innocent"))
        .hasSizeGreaterThan(20)
        .allSatisfy(row -> assertThat(row.getValue().expected).as(row.getKey()).isPositive());
  }

  @Test
  void progressIsForTerminalsOnly() {
    assertThat(output).doesNotContain("working:").doesNotContain("\r");
  }

  private record Row(long expected, long found, long missed, long falselyFound) {
    static Row of(Matcher row) {
      return new Row(
          Long.parseLong(row.group(3)),
          Long.parseLong(row.group(4)),
          Long.parseLong(row.group(5)),
          Long.parseLong(row.group(6)));
    }
  }
}
