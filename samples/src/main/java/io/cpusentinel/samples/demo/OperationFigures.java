package io.cpusentinel.samples.demo;

import io.cpusentinel.Quality;
import io.cpusentinel.TransactionMetrics;
import io.cpusentinel.samples.console.Distribution;
import java.util.concurrent.atomic.LongAdder;

/** The figures of one operation's transactions. Thread-safe. */
final class OperationFigures {

  private final Distribution cpu = new Distribution();
  private final Distribution wall = new Distribution();
  private final LongAdder unknown = new LongAdder();
  private final LongAdder violations = new LongAdder();

  void record(TransactionMetrics metrics) {
    wall.record(metrics.wallNanos());
    if (metrics.quality() == Quality.UNKNOWN) {
      unknown.increment();
    } else {
      cpu.record(metrics.threadCpuNanos());
    }
    if (metrics.cpuViolation()) {
      violations.increment();
    }
  }

  /** CPU times of those where it is known. */
  Distribution cpu() {
    return cpu;
  }

  /** Wall times of all. */
  Distribution wall() {
    return wall;
  }

  /** How many there are whose CPU is unknown. */
  long unknown() {
    return unknown.sum();
  }

  long violations() {
    return violations.sum();
  }
}
