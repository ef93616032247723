package io.cpusentinel.jfr;

import io.cpusentinel.ThreadCpuMeter;
import io.cpusentinel.jfr.RecorderHooks.Hook;
import org.jspecify.annotations.Nullable;

/** Periodic events about the whole process: once, for however many monitors. Thread-safe. */
final class ProcessEvents {

  private static @Nullable RecorderHooks hooks;
  private static int users;

  private ProcessEvents() {}

  static synchronized void open() {
    users++;
    if (hooks == null) {
      ThreadCpuMeter meter = ThreadCpuMeter.create();
      hooks =
          RecorderHooks.open(
              new Hook(ThreadCpuEvent.class, () -> commitThreads(meter)),
              new Hook(TransactionsLeftOutEvent.class, ProcessEvents::commitLeftOut));
    }
  }

  static synchronized void close() {
    users--;
    if (users == 0 && hooks != null) {
      hooks.close();
      hooks = null;
    }
  }

  private static void commitThreads(ThreadCpuMeter meter) {
    if (new ThreadCpuEvent().isEnabled()) {
      // Flight Recorder asks on one thread; a dump asks on another one.
      synchronized (meter) {
        meter.read(DetailSetting.isOn()).forEach(ThreadCpuEvent::commit);
      }
    }
  }

  private static void commitLeftOut() {
    TransactionsLeftOutEvent event = new TransactionsLeftOutEvent();
    if (event.isEnabled()) {
      event.count = OpenTransaction.RATE_LIMIT.takeLeftOut();
      if (event.count > 0) {
        event.commit();
      }
    }
  }
}
