package io.cpusentinel.cli;

import io.cpusentinel.PreemptionProbe;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** {@code probe preemption}: what tears gaps into a thread that runs. */
@Command(
    name = "preemption",
    description = {
      "Reads the monotonic clock in a tight loop, on one CPU, and shows the gaps that the",
      "scheduler, interrupts and the hypervisor tear into it."
    })
final class PreemptionCommand implements Callable<Integer> {

  /** Some milliseconds: so fine is what is told of time and of a signal to stop. */
  private static final int READS_AT_A_TIME = 1 << 18;

  private final CommandParts parts;

  @Option(
      names = "--time",
      paramLabel = "TIME",
      defaultValue = "1s",
      converter = IntervalConverter.class,
      description = "for how long, as 100ms, 2s or 1m (default: ${DEFAULT-VALUE})")
  private Duration time = Duration.ZERO;

  @Option(names = "--json", description = "print one JSON document; what is unknown is null")
  private boolean json;

  PreemptionCommand(CommandParts parts) {
    this.parts = parts;
  }

  @Override
  public Integer call() {
    PreemptionProbe probe = parts.probes().get().preemption();
    if (probe == null) {
      throw new CommandFailure("there is no probe of preemption here");
    }
    new Rounds(parts, "reads").forNanos(time.toNanos(), rounds(probe));
    PreemptionDocument figures = PreemptionDocument.of(probe.figures());
    if (json) {
      parts.out().println(figures.json());
    } else {
      PreemptionTable.lines(figures).forEach(parts.out()::println);
    }
    return ExitCode.OK;
  }

  private static LongSupplier rounds(PreemptionProbe probe) {
    long[] done = {0};
    return () -> {
      probe.observe(READS_AT_A_TIME);
      done[0] += READS_AT_A_TIME;
      return done[0];
    };
  }
}
