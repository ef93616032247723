package io.cpusentinel.samples.demo;

import io.cpusentinel.samples.console.Progress;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;

/** The command line of the demonstration. */
@Command(
    name = "cpusentinel-samples",
    mixinStandardHelpOptions = true,
    versionProvider = DemoCommand.Version.class,
    description = {
      "Runs scripts, SQL, regular expressions and short bursts as transactions,",
      "and tells which of them burned more CPU than they may."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:done", "1:a failure, told in one line", "2:wrong usage"})
final class DemoCommand implements Callable<Integer> {

  static final int FAILURE = 1;

  private final PrintWriter out;
  private final boolean isTerminal;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "threads that share the work, 1 to 64 (default: ${DEFAULT-VALUE})",
      defaultValue = "4",
      converter = ThreadCount.class)
  private int threads;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "amount of work, 1 to 1000 (default: ${DEFAULT-VALUE}, some seconds)",
      defaultValue = "1",
      converter = RoundCount.class)
  private int rounds;

  @Option(
      names = "--recording",
      paramLabel = "FILE",
      description = "the flight recording to write or overwrite (default: ${DEFAULT-VALUE})",
      defaultValue = "cpusentinel-demo.jfr")
  private Path recording = Path.of("");

  private DemoCommand(PrintWriter out, boolean isTerminal) {
    this.out = out;
    this.isTerminal = isTerminal;
  }

  static CommandLine commandLine(PrintWriter out, PrintWriter err, boolean isTerminal) {
    return new CommandLine(new DemoCommand(out, isTerminal))
        .setOut(out)
        .setErr(err)
        .setExecutionExceptionHandler(DemoCommand::fail);
  }

  @Override
  public Integer call() {
    Progress progress = new Progress("the plan", out, isTerminal, System::nanoTime);
    new DemoRun(Plan.ofRounds(rounds), threads, recording, out).run(progress);
    return CommandLine.ExitCode.OK;
  }

  /** One line for what the user can mend; anything else is a defect and keeps its stack trace. */
  private static int fail(
      Exception e, CommandLine commandLine, CommandLine.ParseResult ignoredResult)
      throws Exception {
    if (!(e instanceof DemoFailure)) {
      throw e;
    }
    commandLine.getErr().println(commandLine.getCommandName() + ": " + e.getMessage());
    return FAILURE;
  }

  /** Reads {@code --threads}. */
  static final class ThreadCount implements CommandLine.ITypeConverter<Integer> {
    @Override
    public Integer convert(String value) {
      return inRange(value, 64);
    }
  }

  /** Reads {@code --rounds}. */
  static final class RoundCount implements CommandLine.ITypeConverter<Integer> {
    @Override
    public Integer convert(String value) {
      return inRange(value, 1000);
    }
  }

  private static int inRange(String value, int max) {
    try {
      int number = Integer.parseInt(value);
      if (number >= 1 && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below, with the rule.
    }
    throw new CommandLine.TypeConversionException(
        "must be a number from 1 to " + max + ", was '" + value + "'");
  }

  /** Answers {@code --version}. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"CPU Sentinel demo " + Preamble.version()};
    }
  }
}
