package io.cpusentinel.jfr;

import io.cpusentinel.Transaction;
import io.cpusentinel.TransactionMetrics;
import io.cpusentinel.TransactionScope;

/** An event that has begun and is committed when its transaction ends. */
final class OpenTransaction implements TransactionScope {

  private final FlightRecorderListener owner;
  private final TransactionEvent event = new TransactionEvent();
  private final Transaction transaction;

  private OpenTransaction(FlightRecorderListener owner, Transaction transaction) {
    this.owner = owner;
    this.transaction = transaction;
  }

  static OpenTransaction begin(FlightRecorderListener owner, Transaction transaction) {
    OpenTransaction open = new OpenTransaction(owner, transaction);
    open.event.begin();
    return open;
  }

  @Override
  public void end(TransactionMetrics metrics) {
    event.end();
    if (owner.isOpen() && event.shouldCommit()) {
      fill(metrics);
      event.commit();
    }
  }

  private void fill(TransactionMetrics metrics) {
    event.transactionId = metrics.transactionId();
    event.operation = metrics.operation();
    event.principal = metrics.principal();
    event.codePath = metrics.codePath();
    event.threadCpuTime = RecordedValue.timespan(metrics.threadCpuNanos());
    event.cpuThreshold = RecordedValue.timespan(metrics.thresholdNanos());
    event.cpuUtilization = RecordedValue.share(metrics.cpuUtilization());
    event.cpuViolation = metrics.cpuViolation();
    event.selfCpuTime = RecordedValue.timespan(metrics.selfCpuNanos());
    event.quality = metrics.quality().label();
    event.clock = metrics.clock();
    event.traceId = transaction.traceId();
    event.spanId = transaction.spanId();
  }
}
