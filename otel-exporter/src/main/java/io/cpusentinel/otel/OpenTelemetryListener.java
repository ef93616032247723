package io.cpusentinel.otel;

import io.cpusentinel.CpuViolation;
import io.cpusentinel.Refusal;
import io.cpusentinel.SentinelControl;
import io.cpusentinel.SentinelListener;
import io.cpusentinel.Transaction;
import io.cpusentinel.TransactionScope;
import io.opentelemetry.api.OpenTelemetry;
import org.jspecify.annotations.Nullable;

/**
 * Makes each transaction a span, which is current while the transaction runs: spans of the
 * application and transactions inside it are its children, and it is a child of what was current
 * when it started.
 *
 * <p>The span is named after the operation ({@code transaction} where there is none) and carries
 *
 * <ul>
 *   <li>{@code cpusentinel.transaction.id}, {@code cpusentinel.operation} and {@code
 *       cpusentinel.principal} (strings) from its start, so that a sampler sees them; the latter
 *       two are absent where there is none;
 *   <li>{@code thread_cpu_ms} (double) and {@code cpu_utilization} (double, percent of one CPU);
 *       absent when unknown;
 *   <li>{@code cpu_violation} (boolean), always there; false when the CPU time is unknown;
 *   <li>{@code cpu_threshold_ms} (double), the threshold by which it was judged;
 *   <li>{@code cpu_quality} (string): {@code exact}, {@code bounded} or {@code unknown};
 *   <li>{@code cpusentinel.crisis_mode} (boolean), whether there was a crisis at its end.
 * </ul>
 *
 * <p>A transaction that is refused has a span too, which ends at once: with the status ERROR and
 * the reason, {@code error.type}, and {@code cpu_violation} false.
 *
 * <p>Each violation is a log-based event {@code cpusentinel.cpu_violation} of the severity WARN,
 * correlated with the span of its transaction, also where that is not sampled.
 *
 * <p>What the monitor knows of itself is observed by metrics when somebody collects, and the CPU
 * time of each transaction is in a histogram by operation and verdict: see docs/opentelemetry.md.
 *
 * <p>What a sampler decides concerns the span only: no measurement and no verdict depends on it.
 * With a {@link CrisisSampler} every span is sampled in a crisis.
 *
 * <p>A transaction that another thread ends has its span ended there, but a context can only be
 * left by the thread that entered it: on the starting thread the ended span stays current until
 * that thread next starts or ends a transaction. The same holds for a transaction that is ended
 * inside a scope of the application, until that scope is closed. The context of the other thread is
 * not touched.
 *
 * <p>Thread-safe, and one may be given to several monitors. Closing it leaves the OpenTelemetry
 * instance alone, which belongs to the application.
 */
public final class OpenTelemetryListener implements SentinelListener {

  /** Name of the instrumentation scope of everything that this module emits. */
  static final String INSTRUMENTATION_SCOPE = "io.cpusentinel";

  private final TelemetrySource source;

  /** Null for a listener that no monitor has opened. */
  private final @Nullable SentinelControl control;

  private OpenTelemetryListener(TelemetrySource source, @Nullable SentinelControl control) {
    this.source = source;
    this.control = control;
  }

  /**
   * A listener that hands its spans to one OpenTelemetry instance, whatever the global one is.
   *
   * @param openTelemetry the instance
   * @return a new listener
   * @throws NullPointerException if the instance is null
   */
  public static OpenTelemetryListener create(OpenTelemetry openTelemetry) {
    return new OpenTelemetryListener(GivenTelemetry.of(openTelemetry, null), null);
  }

  /** A listener that does nothing until the application has set the global instance. */
  static OpenTelemetryListener global() {
    return new OpenTelemetryListener(GlobalTelemetry.create(), null);
  }

  @Override
  public SentinelListener forMonitor(SentinelControl ofMonitor) {
    OpenTelemetryListener listener =
        new OpenTelemetryListener(source.forMonitor(ofMonitor), ofMonitor);
    TellingMonitors.add(ofMonitor);
    return listener;
  }

  @Override
  public @Nullable TransactionScope onStart(Transaction transaction) {
    Telemetry telemetry = source.telemetry();
    return telemetry == null ? null : telemetry.start(transaction);
  }

  @Override
  public void onRefusal(Refusal refusal) {
    Telemetry telemetry = source.telemetry();
    if (telemetry != null) {
      telemetry.refused(refusal);
    }
  }

  @Override
  public void onViolation(CpuViolation violation) {
    Telemetry telemetry = source.telemetry();
    if (telemetry != null) {
      telemetry.violated(violation);
    }
  }

  @Override
  public void close() {
    if (control != null) {
      TellingMonitors.remove(control);
    }
    source.close();
  }
}
