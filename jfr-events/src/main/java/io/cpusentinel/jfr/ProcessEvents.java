package io.cpusentinel.jfr;

import io.cpusentinel.Host;
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
      hooks =
          RecorderHooks.open(
              new Hook(ThreadCpuEvent.class, new ThreadReader()::commit),
              new Hook(TransactionsLeftOutEvent.class, ProcessEvents::commitLeftOut),
              new Hook(ProcessUsageEvent.class, HostEvents::commitProcessUsage),
              new Hook(PreemptionEvent.class, HostEvents::commitPreemption),
              new Hook(KernelCallEvent.class, HostEvents::commitKernelCalls));
    }
  }

  static synchronized void close() {
    users--;
    if (users == 0 && hooks != null) {
      hooks.close();
      hooks = null;
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

  /** Has a meter only where one was wanted: it is asked by one thread, and by others at a dump. */
  private static final class ThreadReader {

    private @Nullable ThreadCpuMeter meter;

    synchronized void commit() {
      if (new ThreadCpuEvent().isEnabled() && !Host.leavesToApplication()) {
        meter = meter == null ? ThreadCpuMeter.create() : meter;
        meter.read(DetailSetting.isOn()).forEach(ThreadCpuEvent::commit);
      }
    }
  }
}
