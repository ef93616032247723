package io.cpusentinel.samples.attack;

import io.cpusentinel.ThreadCpuClock;
import io.cpusentinel.samples.console.Progress;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command line of the attack harness. */
@Command(
    name = "cpusentinel-attack",
    mixinStandardHelpOptions = true,
    description = {
      "Burns CPU in ways that are hard to see, beside innocent work on a busy machine,",
      "and tells what was found, what was missed and who was blamed wrongly."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:everything was found and nobody blamed wrongly",
      "1:something was not as it must be",
      "2:wrong usage"
    })
final class AttackCommand implements Callable<Integer> {

  static final int UNEXPECTED = 1;

  private final List<Scenario> scenarios;
  private final PrintWriter out;
  private final boolean isTerminal;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "SCENARIO",
      arity = "0..*",
      description = "which ones to run (default: all, in the order below)")
  private List<String> names = List.of();

  @Option(
      names = "--scale",
      paramLabel = "SHARE",
      description = "how much of the full work, more than 0 to 1 (default: ${DEFAULT-VALUE})",
      defaultValue = "1",
      converter = Share.class)
  private Effort effort = Effort.FULL;

  AttackCommand(List<Scenario> scenarios, PrintWriter out, boolean isTerminal) {
    this.scenarios = scenarios;
    this.out = out;
    this.isTerminal = isTerminal;
  }

  CommandLine commandLine(PrintWriter commandOut, PrintWriter commandErr) {
    CommandLine commandLine =
        new CommandLine(this)
            .setOut(commandOut)
            .setErr(commandErr)
            .setExecutionExceptionHandler(AttackCommand::fail);
    String[] described =
        scenarios.stream()
            .map(scenario -> "  %-13s %s%n".formatted(scenario.name(), scenario.description()))
            .toArray(String[]::new);
    commandLine.getCommandSpec().usageMessage().footerHeading("Scenarios:%n").footer(described);
    return commandLine;
  }

  @Override
  public Integer call() throws InterruptedException {
    List<Scenario> chosen = chosen();
    out.printf(
        Locale.ROOT,
        "JDK %s, %d processors, CPU clock %s, scale %s%n",
        Runtime.version(),
        Runtime.getRuntime().availableProcessors(),
        ThreadCpuClock.best().name(),
        effort);
    List<Outcome> outcomes = new ArrayList<>();
    for (Scenario scenario : chosen) {
      outcomes.addAll(run(scenario));
    }
    OutcomeTable.lines(outcomes).forEach(out::println);
    boolean isAsExpected = outcomes.stream().allMatch(Outcome::isAsExpected);
    return isAsExpected ? CommandLine.ExitCode.OK : UNEXPECTED;
  }

  private List<Outcome> run(Scenario scenario) throws InterruptedException {
    // Only people want to see it: without a terminal there is nothing but the table.
    PrintWriter terminal = isTerminal ? out : new PrintWriter(Writer.nullWriter());
    Progress progress = new Progress(scenario.name(), terminal, true, System::nanoTime);
    try {
      return scenario.run(effort, new Steps(scenario.steps(effort), progress::show));
    } finally {
      progress.finish();
    }
  }

  private List<Scenario> chosen() {
    return names.isEmpty() ? scenarios : names.stream().map(this::scenario).toList();
  }

  private Scenario scenario(String name) {
    return scenarios.stream()
        .filter(scenario -> scenario.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new ParameterException(spec.commandLine(), unknown(name)));
  }

  private String unknown(String name) {
    String known = scenarios.stream().map(Scenario::name).collect(Collectors.joining(", "));
    return "a scenario must be one of %s, was '%s'".formatted(known, name);
  }

  /** One line for an attack that could not be carried out; anything else is a defect. */
  private static int fail(
      Exception e, CommandLine commandLine, CommandLine.ParseResult ignoredResult)
      throws Exception {
    if (!(e instanceof AttackFailure)) {
      throw e;
    }
    commandLine.getErr().println(commandLine.getCommandName() + ": " + e.getMessage());
    return UNEXPECTED;
  }

  /** Reads {@code --scale}. */
  static final class Share implements CommandLine.ITypeConverter<Effort> {
    @Override
    public Effort convert(String value) {
      try {
        return new Effort(Double.parseDouble(value));
      } catch (IllegalArgumentException e) {
        throw new CommandLine.TypeConversionException(
            "must be a number > 0 and <= 1, was '" + value + "'");
      }
    }
  }
}
