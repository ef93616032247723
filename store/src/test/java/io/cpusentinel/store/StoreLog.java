package io.cpusentinel.store;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** All that anybody logs, and waits for what the writer says when it fails. */
final class StoreLog extends Handler implements AutoCloseable {

  private static final Logger ROOT = Logger.getLogger("");

  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final CountDownLatch hasFailed = new CountDownLatch(1);
  private final Level before = ROOT.getLevel();

  StoreLog() {
    this(Level.INFO);
  }

  StoreLog(Level level) {
    setFormatter(new SimpleFormatter());
    setLevel(level);
    ROOT.setLevel(level);
    ROOT.addHandler(this);
  }

  boolean awaitFailure() throws InterruptedException {
    return hasFailed.await(60, TimeUnit.SECONDS);
  }

  /** With what was thrown. */
  List<String> lines() {
    return lines;
  }

  long count(String part) {
    return lines.stream().filter(line -> line.contains(part)).count();
  }

  @Override
  public void publish(LogRecord line) {
    lines.add(getFormatter().format(line));
    if (line.getMessage() != null && line.getMessage().startsWith("Cannot write to")) {
      hasFailed.countDown();
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    ROOT.removeHandler(this);
    ROOT.setLevel(before);
  }
}
