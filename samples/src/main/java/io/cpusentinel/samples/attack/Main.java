package io.cpusentinel.samples.attack;

import io.cpusentinel.samples.console.Terminal;
import java.io.PrintWriter;

/** Entry point of the attack harness; {@code --help} tells what it takes. */
public final class Main {

  private Main() {}

  /**
   * Runs it and ends the JVM: 0 all found and nobody blamed wrongly, 1 something missed or a
   * failure, 2 wrong usage.
   *
   * @param args the command line
   */
  // The charset of System.out itself is meant; it has a name in newer JDKs only.
  @SuppressWarnings("DefaultCharset")
  public static void main(String[] args) {
    PrintWriter out = new PrintWriter(System.out, true);
    PrintWriter err = new PrintWriter(System.err, true);
    AttackCommand command = new AttackCommand(Scenario.all(), out, Terminal.isInteractive());
    System.exit(command.commandLine(out, err).execute(args));
  }
}
