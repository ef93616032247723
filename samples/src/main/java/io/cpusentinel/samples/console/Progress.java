package io.cpusentinel.samples.console;

import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Shows how much of some work is done: on a terminal in one line that is written again and again,
 * elsewhere in at most one line a second. Not thread-safe.
 */
public final class Progress {

  private static final long PLAIN_INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final String work;
  private final PrintWriter out;
  private final boolean isTerminal;
  private final LongSupplier nanoClock;
  private long lastLineNanos;
  private long lastPercent = -1;

  public Progress(String work, PrintWriter out, boolean isTerminal, LongSupplier nanoClock) {
    this.work = work;
    this.out = out;
    this.isTerminal = isTerminal;
    this.nanoClock = nanoClock;
    this.lastLineNanos = nanoClock.getAsLong();
  }

  public void show(int done, int total) {
    long percent = total == 0 ? 100 : 100L * done / total;
    if (percent == lastPercent) {
      return;
    }
    if (isTerminal) {
      write("\r" + text(percent), percent);
    } else if (nanoClock.getAsLong() - lastLineNanos >= PLAIN_INTERVAL_NANOS) {
      lastLineNanos = nanoClock.getAsLong();
      write(text(percent) + System.lineSeparator(), percent);
    }
  }

  /** Leaves a terminal's cursor in a line of its own. */
  public void finish() {
    if (isTerminal && lastPercent >= 0) {
      out.println();
    }
  }

  private void write(String text, long percent) {
    lastPercent = percent;
    out.print(text);
    out.flush();
  }

  private String text(long percent) {
    return "working: %3d %% of %s".formatted(percent, work);
  }
}
