package io.cpusentinel.samples.demo;

import io.cpusentinel.samples.console.Terminal;
import java.io.PrintWriter;

/** Entry point of the demonstration; {@code --help} tells what it takes. */
public final class Demo {

  private Demo() {}

  /**
   * Runs it and ends the JVM: 0 done, 1 a failure, 2 wrong usage.
   *
   * @param args the command line
   */
  // The charset of System.out itself is meant; it has a name in newer JDKs only.
  @SuppressWarnings("DefaultCharset")
  public static void main(String[] args) {
    PrintWriter out = new PrintWriter(System.out, true);
    PrintWriter err = new PrintWriter(System.err, true);
    System.exit(DemoCommand.commandLine(out, err, Terminal.isInteractive()).execute(args));
  }
}
