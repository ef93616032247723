package io.cpusentinel.jfr;

import java.util.List;
import jdk.jfr.Event;
import jdk.jfr.FlightRecorder;
import jdk.jfr.FlightRecorderListener;

/**
 * What Flight Recorder asks for by itself, from the moment at which it begins to work. To give it
 * any of that before would start it, which takes a tenth of a second that a process without a
 * recording need not pay. Thread-safe.
 */
final class RecorderHooks implements FlightRecorderListener {

  /** Those that no hook makes known: tools list them before the first one is recorded. */
  private static final List<Class<? extends Event>> UNHOOKED =
      List.of(
          TransactionEvent.class,
          CpuViolationEvent.class,
          ProfileSampleEvent.class,
          CrisisModeEvent.class,
          QuarantineEvent.class,
          ConfigurationEvent.class);

  private final List<Hook> hooks;
  private boolean isOpen;
  private boolean isAdded;

  private RecorderHooks(Hook... hooks) {
    this.hooks = List.of(hooks);
  }

  static RecorderHooks open(Hook... hooks) {
    RecorderHooks opened = new RecorderHooks(hooks);
    opened.open();
    return opened;
  }

  private void open() {
    synchronized (this) {
      isOpen = true;
    }
    // It calls back at once where it is at work already.
    FlightRecorder.addListener(this);
  }

  @Override
  public synchronized void recorderInitialized(FlightRecorder recorder) {
    if (isOpen && !isAdded) {
      isAdded = true;
      UNHOOKED.forEach(FlightRecorder::register);
      hooks.forEach(hook -> FlightRecorder.addPeriodicEvent(hook.event(), hook.commit()));
    }
  }

  void close() {
    FlightRecorder.removeListener(this);
    synchronized (this) {
      isOpen = false;
      if (isAdded) {
        isAdded = false;
        hooks.forEach(hook -> FlightRecorder.removePeriodicEvent(hook.commit()));
      }
    }
  }

  /** An event, and who commits it when it is due. */
  record Hook(Class<? extends Event> event, Runnable commit) {}
}
