package io.cpusentinel.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** {@code clocks}: which clocks there are, and which of them is used. */
@Command(
    name = "clocks",
    description = {
      "Shows the clocks that read the CPU time of threads.",
      "Tells which one is used here and why, what a read costs, how fine its steps are,",
      "and why another one is refused.",
      "A clock is forced with java -Dcpusentinel.clock=NAME or CPUSENTINEL_CLOCK=NAME."
    })
final class ClocksCommand implements Callable<Integer> {

  private final PrintWriter out;
  private final Supplier<ClockReport> clocks;

  @Option(names = "--json", description = "print one JSON document; what is unknown is null")
  private boolean json;

  ClocksCommand(PrintWriter out, Supplier<ClockReport> clocks) {
    this.out = out;
    this.clocks = clocks;
  }

  @Override
  public Integer call() {
    ClockReport report = report();
    if (json) {
      out.println(ClockDocument.of(report));
    } else {
      ClockTable.lines(report).forEach(out::println);
    }
    return ExitCode.OK;
  }

  private ClockReport report() {
    try {
      return clocks.get();
    } catch (IllegalArgumentException e) {
      // The library's own message: the key, the value and the rule.
      throw new CommandFailure(String.valueOf(e.getMessage()), e);
    }
  }
}
