package io.cpusentinel.cli;

import java.io.PrintWriter;
import java.util.function.LongConsumer;

/** Tells somebody at a terminal, once a second, how far it is. Not thread-safe. */
final class Progress implements LongConsumer {

  private static final long EVERY_NANOS = 1_000_000_000;
  private static final String START_OF_LINE = "\r";

  private final PrintWriter terminal;
  private final Timeline time;
  private final String what;
  private final long began;
  private long shown;
  private int width;

  /**
   * @param what is counted
   */
  Progress(PrintWriter terminal, Timeline time, String what) {
    this.terminal = terminal;
    this.time = time;
    this.what = what;
    this.began = time.monoNanos();
  }

  static LongConsumer none() {
    return count -> {};
  }

  @Override
  public void accept(long count) {
    long seconds = (time.monoNanos() - began) / EVERY_NANOS;
    if (seconds > shown) {
      shown = seconds;
      String line = count + " " + what + " in " + seconds + " s";
      width = Math.max(width, line.length());
      terminal.print(START_OF_LINE + line);
      terminal.flush();
    }
  }

  /** Leaves the line as it was. */
  void clear() {
    if (width > 0) {
      terminal.print(START_OF_LINE + " ".repeat(width) + START_OF_LINE);
      terminal.flush();
    }
  }
}
