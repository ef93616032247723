package io.cpusentinel.cli;

import io.cpusentinel.ResourceUsage;
import io.cpusentinel.SystemProbes;
import io.cpusentinel.process.ProcessSampler;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;

/** Entry point of the command line; {@code --help} tells the commands. */
public final class Main {

  private Main() {}

  /**
   * Runs a command and ends the JVM: 0 done, 1 a failure, 2 wrong usage.
   *
   * @param args the command line
   */
  // The charset of System.out itself is meant; it has a name in newer JDKs only.
  @SuppressWarnings("DefaultCharset")
  public static void main(String[] args) {
    CommandLog.configure();
    PrintWriter out = new PrintWriter(System.out, true);
    PrintWriter err = new PrintWriter(System.err, true);
    StopSignal signal = new StopSignal();
    int exit =
        SentinelCommand.commandLine(
                new CommandParts(
                    out,
                    RowSink.ofStandardOutput(new FileOutputStream(FileDescriptor.out)),
                    err,
                    Terminal.isOnStandardError(),
                    ClockReport::ofThisProcess,
                    ResourceUsage::of,
                    pid -> ProcessSampler.of(pid)::next,
                    SystemProbes::open,
                    signal::armed))
            .execute(args);
    // A full disk must not look like success to a script.
    if (out.checkError() && exit == 0) {
      err.println(SentinelCommand.NAME + ": the output could not be written");
      exit = SentinelCommand.FAILURE;
    }
    signal.finish(exit);
    System.exit(exit);
  }
}
