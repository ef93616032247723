package io.cpusentinel.jfr;

import io.cpusentinel.ClockInfo;
import io.cpusentinel.CpuViolation;
import io.cpusentinel.CrisisChange;
import io.cpusentinel.ProfileSample;
import io.cpusentinel.QuarantineChange;
import io.cpusentinel.SentinelControl;
import io.cpusentinel.SentinelListener;
import io.cpusentinel.Transaction;
import io.cpusentinel.TransactionScope;
import jdk.jfr.FlightRecorder;
import org.jspecify.annotations.Nullable;

/**
 * Commits one monitor's transactions, violations and clock as Flight Recorder events.
 *
 * <p>Thread-safe. Until it is closed Flight Recorder refers to it, and by it to the monitor. A
 * transaction is recorded if the event was enabled when it started and is when it ends.
 */
public final class FlightRecorderListener implements SentinelListener {

  private final SentinelControl control;
  private final Runnable clockHook = this::commitClock;

  /** Never committed: asking it is the cheapest way to learn whether the event is enabled. */
  private final TransactionEvent question = new TransactionEvent();

  private volatile boolean open = true;

  private FlightRecorderListener(SentinelControl control) {
    this.control = control;
  }

  /**
   * Begins to record for one monitor.
   *
   * @param control the monitor's facts
   * @return a listener that records until it is closed
   */
  public static FlightRecorderListener create(SentinelControl control) {
    FlightRecorderListener listener = new FlightRecorderListener(control);
    FlightRecorder.addPeriodicEvent(ClockEvent.class, listener.clockHook);
    // The chunk that is being written has begun already, and the monitor may not see its end.
    listener.commitClock();
    return listener;
  }

  @Override
  public @Nullable TransactionScope onStart(Transaction transaction) {
    return question.isEnabled() ? OpenTransaction.begin(this, transaction) : null;
  }

  @Override
  public void onViolation(CpuViolation violation) {
    CpuViolationEvent event = new CpuViolationEvent();
    if (open && event.shouldCommit()) {
      fill(event, violation);
      event.commit();
    }
  }

  @Override
  public void onProfileSample(ProfileSample sample) {
    ProfileSampleEvent event = new ProfileSampleEvent();
    if (open && event.shouldCommit()) {
      event.transactionId = sample.transactionId();
      event.offendingThread = LivingThreads.find(sample.threadId());
      event.threadCpuTime = sample.cpuNanos();
      event.stack = sample.stackText();
      event.commit();
    }
  }

  @Override
  public void onCrisisMode(CrisisChange change) {
    CrisisModeEvent event = new CrisisModeEvent();
    if (open && event.shouldCommit()) {
      event.active = change.active();
      event.reason = change.reason();
      event.transactionId = change.transactionId();
      event.commit();
    }
  }

  @Override
  public void onQuarantine(QuarantineChange change) {
    QuarantineEvent event = new QuarantineEvent();
    if (open && event.shouldCommit()) {
      event.offender = change.entry().offender();
      event.action = RecordedValue.label(change.action());
      event.strike = change.entry().strike();
      event.until = RecordedValue.timestamp(change.entry().until());
      event.reason = change.reason();
      event.commit();
    }
  }

  @Override
  public void close() {
    open = false;
    FlightRecorder.removePeriodicEvent(clockHook);
  }

  /** Transactions may outlive the monitor; nothing is recorded for a closed one. */
  boolean isOpen() {
    return open;
  }

  private static void fill(CpuViolationEvent event, CpuViolation violation) {
    event.transactionId = violation.transactionId();
    event.operation = violation.operation();
    event.principal = violation.principal();
    event.codePath = violation.codePath();
    event.offendingThread = LivingThreads.find(violation.threadId());
    event.threadCpuTime = RecordedValue.timespan(violation.cpuNanos());
    event.cpuThreshold = violation.thresholdNanos();
    event.excess = RecordedValue.timespan(violation.excessNanos());
    event.detection = violation.detection().label();
    event.strike = violation.strike();
    event.action = RecordedValue.label(violation.action());
    event.runQueueDelay = RecordedValue.timespan(violation.runQueueDelayNanos());
    event.stack = violation.stackText();
    event.traceId = violation.traceId();
    event.spanId = violation.spanId();
  }

  private void commitClock() {
    ClockEvent event = new ClockEvent();
    if (event.shouldCommit()) {
      ClockInfo clock = control.clock();
      event.clock = clock.name();
      event.reason = clock.reason();
      event.readCost = RecordedValue.timespan(clock.readNanos());
      event.resolution = RecordedValue.timespan(clock.resolutionNanos());
      event.commit();
    }
  }
}
