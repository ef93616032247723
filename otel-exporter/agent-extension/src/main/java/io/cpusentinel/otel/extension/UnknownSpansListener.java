package io.cpusentinel.otel.extension;

import io.cpusentinel.SentinelListener;
import io.cpusentinel.Transaction;
import io.cpusentinel.TransactionScope;
import io.cpusentinel.otel.CpuSpanProcessor;
import io.opentelemetry.api.GlobalOpenTelemetry;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Has spans of unknown CPU counted as soon as the agent has an instance that counts, which is after
 * it has made its span processors. Thread-safe.
 */
final class UnknownSpansListener implements SentinelListener {

  private final AtomicBoolean isCounted = new AtomicBoolean();

  @Override
  public @Nullable TransactionScope onStart(Transaction transaction) {
    if (!isCounted.get() && GlobalOpenTelemetry.isSet() && isCounted.compareAndSet(false, true)) {
      CpuSpanProcessor.countUnknown(GlobalOpenTelemetry.getOrNoop());
    }
    return null;
  }
}
