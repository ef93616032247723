package io.cpusentinel.samples.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttackCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final List<String> run = new ArrayList<>();

  @Test
  void allScenariosAreRunInTheirOrderAndAllIsWellIfEverythingWasFound() {
    assertThat(execute()).isZero();
    assertThat(run).containsExactly("found 1.0", "also-found 1.0");
    assertThat(out.toString()).contains("Everything was found, and nobody was blamed wrongly.");
  }

  @Test
  void onlyTheNamedScenariosAreRunWithThatShareOfTheWork() {
    assertThat(execute("also-found", "--scale", "0.25")).isZero();
    assertThat(run).containsExactly("also-found 0.25");
  }

  @Test
  void somethingMissedIsExitCode1() {
    assertThat(execute("missed")).isEqualTo(1);
    assertThat(out.toString()).contains("NOT AS IT MUST BE: 1 of 1 rows.");
  }

  @Test
  void somebodyBlamedWronglyIsExitCode1() {
    assertThat(execute("found", "blamed")).isEqualTo(1);
    assertThat(out.toString()).contains("NOT AS IT MUST BE: 1 of 2 rows.");
  }

  @Test
  void anAttackThatCannotBeCarriedOutIsToldInOneLine() {
    assertThat(execute("broken")).isEqualTo(1);
    assertThat(err.toString().lines()).containsExactly("cpusentinel-attack: no clock");
  }

  @Test
  void anUnknownScenarioIsWrongUsageAndTheKnownOnesAreTold() {
    assertThat(execute("nonsense")).isEqualTo(2);
    assertThat(err.toString()).contains("must be one of found, also-found", "was 'nonsense'");
    assertThat(run).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1.01", "NaN", "half"})
  void aScaleOutOfRangeIsWrongUsageAndToldWithItsRule(String scale) {
    assertThat(execute("--scale", scale)).isEqualTo(2);
    assertThat(err.toString()).contains("must be a number > 0 and <= 1, was '" + scale + "'");
    assertThat(run).isEmpty();
  }

  @Test
  void helpTellsTheScenariosAndTheExitCodes() {
    assertThat(execute("--help")).isZero();
    assertThat(out.toString()).contains("--scale", "also-found", "fake", "wrong usage");
  }

  private int execute(String... args) {
    List<Scenario> scenarios = new ArrayList<>(List.of(fake("found", 2, 2, 0)));
    scenarios.add(fake("also-found", 2, 2, 0));
    if (args.length > 0) {
      scenarios.add(fake("missed", 2, 1, 0));
      scenarios.add(fake("blamed", 2, 2, 1));
      scenarios.add(new FakeScenario("broken", null));
    }
    PrintWriter writer = new PrintWriter(out, true);
    return new AttackCommand(scenarios, writer, false)
        .commandLine(writer, new PrintWriter(err, true))
        .execute(args);
  }

  private Scenario fake(String name, long expected, long found, long falselyFound) {
    return new FakeScenario(name, new Outcome(name, "fake", expected, found, falselyFound, ""));
  }

  private final class FakeScenario implements Scenario {
    private final String name;
    private final List<Outcome> outcomes;

    FakeScenario(String name, @Nullable Outcome outcome) {
      this.name = name;
      this.outcomes = outcome == null ? List.of() : List.of(outcome);
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public String description() {
      return "fake";
    }

    @Override
    public int steps(Effort effort) {
      return 1;
    }

    @Override
    public List<Outcome> run(Effort effort, Steps steps) {
      if (outcomes.isEmpty()) {
        throw new AttackFailure("no clock", new IllegalStateException());
      }
      run.add(name + " " + effort);
      return outcomes;
    }
  }
}
