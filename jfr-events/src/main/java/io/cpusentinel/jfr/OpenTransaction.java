package io.cpusentinel.jfr;

import io.cpusentinel.Transaction;
import io.cpusentinel.TransactionMetrics;
import io.cpusentinel.TransactionScope;
import org.jspecify.annotations.Nullable;

/** An event that has begun and is committed when its transaction ends. */
final class OpenTransaction implements TransactionScope {

  private final FlightRecorderListener owner;
  private final TransactionEvent event = new TransactionEvent();
  private final @Nullable String traceId;
  private final @Nullable String spanId;

  private OpenTransaction(FlightRecorderListener owner, Transaction transaction) {
    this.owner = owner;
    // Asked now: at the end the transaction has let go of its scopes already.
    this.traceId = transaction.traceId();
    this.spanId = transaction.spanId();
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
    event.quality = RecordedValue.name(metrics.quality());
    event.clock = metrics.clock();
    event.traceId = traceId;
    event.spanId = spanId;
  }
}
