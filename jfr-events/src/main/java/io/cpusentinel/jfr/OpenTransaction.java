package io.cpusentinel.jfr;

import io.cpusentinel.Transaction;
import io.cpusentinel.TransactionDetail;
import io.cpusentinel.TransactionMetrics;
import io.cpusentinel.TransactionScope;

/** An event that has begun and is committed when its transaction ends. */
final class OpenTransaction implements TransactionScope {

  /** One for the process, as the event type is. */
  static final RateLimit RATE_LIMIT = new RateLimit(System::nanoTime);

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
  public boolean wantsDetail() {
    return DetailSetting.isOn();
  }

  @Override
  public void end(TransactionMetrics metrics) {
    event.end();
    event.threadCpuTime = RecordedValue.amount(metrics.threadCpuNanos());
    if (owner.isOpen() && event.shouldCommit() && isWithinRate(metrics)) {
      fill(metrics);
      event.commit();
    }
  }

  private boolean isWithinRate(TransactionMetrics metrics) {
    return metrics.cpuViolation() || RATE_LIMIT.tryPass(event.perSecond);
  }

  private void fill(TransactionMetrics metrics) {
    event.transactionId = metrics.transactionId();
    event.operation = metrics.operation();
    event.principal = metrics.principal();
    event.codePath = metrics.codePath();
    event.cpuThreshold = RecordedValue.amount(metrics.thresholdNanos());
    event.cpuUtilization = RecordedValue.share(metrics.cpuUtilization());
    event.cpuViolation = metrics.cpuViolation();
    event.selfCpuTime = RecordedValue.amount(metrics.selfCpuNanos());
    fill(metrics.detail());
    event.quality = metrics.quality().label();
    event.clock = metrics.clock();
    event.traceId = transaction.traceId();
    event.spanId = transaction.spanId();
  }

  private void fill(TransactionDetail detail) {
    event.userTime = RecordedValue.amount(detail.userNanos());
    event.systemTime = RecordedValue.amount(detail.systemNanos());
    event.allocatedBytes = RecordedValue.amount(detail.allocatedBytes());
    event.voluntarySwitches = RecordedValue.amount(detail.voluntarySwitches());
    event.involuntarySwitches = RecordedValue.amount(detail.involuntarySwitches());
  }
}
