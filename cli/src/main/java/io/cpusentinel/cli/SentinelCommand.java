package io.cpusentinel.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line as a whole; all work is done by its subcommands. */
@Command(
    name = SentinelCommand.NAME,
    description = {
      "Tells how much CPU time a JVM's threads consume and how well that is known here,",
      "and what processes consume as seen from outside."
    })
final class SentinelCommand {

  static final String NAME = "cpusentinel";
  static final int FAILURE = 1;

  private SentinelCommand() {}

  static CommandLine commandLine(CommandParts parts) {
    return command(new SentinelCommand())
        .addSubcommand(command(new ClocksCommand(parts.out(), parts.clocks())))
        .addSubcommand(command(new SampleCommand(parts)))
        .addSubcommand(command(new UsageCommand(parts)))
        .addSubcommand(probe(parts))
        .setOut(parts.out())
        .setErr(parts.err())
        .setExecutionExceptionHandler(SentinelCommand::fail);
  }

  private static CommandLine probe(CommandParts parts) {
    return command(new ProbeCommand())
        .addSubcommand(command(new PreemptionCommand(parts)))
        .addSubcommand(command(new KernelCallsCommand(parts)));
  }

  private static CommandLine command(Object command) {
    return new CommandLine(command).addMixin("standardOptions", new StandardOptions());
  }

  /** One line for what the user can mend; anything else is a defect and keeps its stack trace. */
  private static int fail(
      Exception e, CommandLine commandLine, CommandLine.ParseResult ignoredResult)
      throws Exception {
    if (!(e instanceof CommandFailure)) {
      throw e;
    }
    String name = commandLine.getCommandSpec().qualifiedName();
    commandLine.getErr().println(TextTable.oneLine(name + ": " + e.getMessage()));
    return FAILURE;
  }
}
