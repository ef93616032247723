package io.cpusentinel.jfr;

import io.cpusentinel.ClockInfo;
import io.cpusentinel.ConfigurationChange;
import io.cpusentinel.CpuViolation;
import io.cpusentinel.CrisisChange;
import io.cpusentinel.Host;
import io.cpusentinel.LiveThreads;
import io.cpusentinel.ProfileSample;
import io.cpusentinel.QuarantineChange;
import io.cpusentinel.SentinelControl;
import io.cpusentinel.SentinelListener;
import io.cpusentinel.Transaction;
import io.cpusentinel.TransactionScope;
import io.cpusentinel.UnattributedCpu;
import io.cpusentinel.jfr.RecorderHooks.Hook;
import java.util.concurrent.atomic.AtomicBoolean;
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
  private final RecorderHooks hooks;

  private final AtomicBoolean isOpen = new AtomicBoolean(true);

  private FlightRecorderListener(SentinelControl control) {
    this.control = control;
    this.hooks =
        RecorderHooks.open(
            new Hook(ClockEvent.class, this::commitClock),
            new Hook(UnattributedCpuEvent.class, this::commitUnattributed));
  }

  /**
   * Begins to record for one monitor.
   *
   * @param control the monitor's facts
   * @return a listener that records until it is closed
   */
  public static FlightRecorderListener create(SentinelControl control) {
    FlightRecorderListener listener = new FlightRecorderListener(control);
    ProcessEvents.open();
    // The chunk that is being written has begun already, and the monitor may not see its end.
    if (FlightRecorder.isInitialized()) {
      listener.commitClock();
    }
    return listener;
  }

  @Override
  public @Nullable TransactionScope onStart(Transaction transaction) {
    boolean isEnabled = FlightRecorder.isInitialized() && Question.EVENT.isEnabled();
    return isEnabled ? OpenTransaction.begin(this, transaction) : null;
  }

  @Override
  public void onViolation(CpuViolation violation) {
    if (!isHeard()) {
      return;
    }
    CpuViolationEvent event = new CpuViolationEvent();
    if (event.shouldCommit()) {
      fill(event, violation);
      event.commit();
    }
  }

  @Override
  public void onProfileSample(ProfileSample sample) {
    if (!isHeard()) {
      return;
    }
    ProfileSampleEvent event = new ProfileSampleEvent();
    if (event.shouldCommit()) {
      event.transactionId = sample.transactionId();
      event.offendingThread = LiveThreads.find(sample.threadId());
      event.threadCpuTime = sample.cpuNanos();
      event.stack = sample.stackText();
      event.commit();
    }
  }

  @Override
  public void onCrisisMode(CrisisChange change) {
    if (!isHeard()) {
      return;
    }
    CrisisModeEvent event = new CrisisModeEvent();
    if (event.shouldCommit()) {
      event.active = change.active();
      event.reason = change.reason();
      event.transactionId = change.transactionId();
      event.commit();
    }
  }

  @Override
  public void onQuarantine(QuarantineChange change) {
    if (!isHeard()) {
      return;
    }
    QuarantineEvent event = new QuarantineEvent();
    if (event.shouldCommit()) {
      event.offender = change.entry().offender();
      event.action = RecordedValue.label(change.action());
      event.strike = change.entry().strike();
      event.until = RecordedValue.timestamp(change.entry().until());
      event.reason = change.reason();
      event.commit();
    }
  }

  @Override
  public void onConfiguration(ConfigurationChange change) {
    if (!isHeard()) {
      return;
    }
    ConfigurationEvent event = new ConfigurationEvent();
    if (event.shouldCommit()) {
      event.key = change.key();
      event.oldValue = change.oldValue();
      event.newValue = change.newValue();
      event.origin = change.origin();
      event.commit();
    }
  }

  @Override
  public void close() {
    if (isOpen.compareAndSet(true, false)) {
      hooks.close();
      ProcessEvents.close();
    }
  }

  /** Transactions may outlive the monitor; nothing is recorded for a closed one. */
  boolean isOpen() {
    return isOpen.get();
  }

  /** The JVM adds to every event class that its first use begins to start Flight Recorder. */
  private boolean isHeard() {
    return isOpen() && FlightRecorder.isInitialized();
  }

  private static void fill(CpuViolationEvent event, CpuViolation violation) {
    event.transactionId = violation.transactionId();
    event.operation = violation.operation();
    event.principal = violation.principal();
    event.codePath = violation.codePath();
    event.offendingThread = LiveThreads.find(violation.threadId());
    event.threadCpuTime = RecordedValue.amount(violation.cpuNanos());
    event.cpuThreshold = violation.thresholdNanos();
    event.excess = RecordedValue.amount(violation.excessNanos());
    event.detection = violation.detection().label();
    event.strike = violation.strike();
    event.action = RecordedValue.label(violation.action());
    event.runQueueDelay = RecordedValue.amount(violation.runQueueDelayNanos());
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
      event.readCost = RecordedValue.amount(clock.readNanos());
      event.resolution = RecordedValue.amount(clock.resolutionNanos());
      event.commit();
    }
  }

  private void commitUnattributed() {
    UnattributedCpuEvent event = new UnattributedCpuEvent();
    if (event.isEnabled() && !Host.leavesToApplication()) {
      UnattributedCpu figures = control.unattributed();
      event.processCpu = RecordedValue.amount(figures.processCpuNanos());
      event.transactionCpu = RecordedValue.amount(figures.transactionCpuNanos());
      event.jvmCpu = RecordedValue.amount(figures.jvmCpuNanos());
      event.unattributed = RecordedValue.amount(figures.unattributedNanos());
      event.commit();
    }
  }

  /** Not there before it is first used, for the reason that {@link #isHeard} tells. */
  private static final class Question {
    /** Never committed: asking it is the cheapest way to learn whether the event is enabled. */
    static final TransactionEvent EVENT = new TransactionEvent();
  }
}
