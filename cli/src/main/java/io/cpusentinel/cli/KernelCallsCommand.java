package io.cpusentinel.cli;

import io.cpusentinel.KernelCallProbe;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** {@code probe kernel-calls}: how long accounting calls take. */
@Command(
    name = "kernel-calls",
    description = {
      "Times the operating system's own accounting calls one by one, after 4 that are not",
      "counted. Those that take more than 5 ms are left out: the thread was made to wait."
    })
final class KernelCallsCommand implements Callable<Integer> {

  private static final int ROUNDS_AT_A_TIME = 1_000;

  private final CommandParts parts;

  @Option(
      names = "--count",
      paramLabel = "N",
      defaultValue = "10000",
      converter = CountConverter.class,
      description = "how often each is called (default: ${DEFAULT-VALUE})")
  private long count;

  @Option(names = "--json", description = "print one JSON document; what is unknown is null")
  private boolean json;

  KernelCallsCommand(CommandParts parts) {
    this.parts = parts;
  }

  @Override
  public Integer call() {
    try (KernelCallProbe probe = parts.probes().get().kernelCalls()) {
      if (probe == null) {
        throw new CommandFailure("there are no kernel calls to be timed here");
      }
      new Rounds(parts, "rounds").upTo(count, rounds(probe));
      KernelCallsDocument figures = KernelCallsDocument.of(probe.figures());
      if (json) {
        parts.out().println(figures.json());
      } else {
        KernelCallsTable.lines(figures).forEach(parts.out()::println);
      }
      return ExitCode.OK;
    }
  }

  private LongSupplier rounds(KernelCallProbe probe) {
    long[] done = {0};
    return () -> {
      int next = (int) Math.min(ROUNDS_AT_A_TIME, count - done[0]);
      probe.measure(next);
      done[0] += next;
      return done[0];
    };
  }
}
