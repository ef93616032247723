package io.cpusentinel.jfr;

import io.cpusentinel.SentinelControl;
import io.cpusentinel.SentinelListener;
import io.cpusentinel.SentinelListenerProvider;
import io.cpusentinel.Transaction;
import io.cpusentinel.TransactionMetrics;
import io.cpusentinel.TransactionScope;
import org.jspecify.annotations.Nullable;

/** Stands in for OpenTelemetry: puts the transactions of one principal into a trace. */
public final class TracingProvider implements SentinelListenerProvider {

  static final String TRACED = "traced";
  static final String TRACE_ID = "0af7651916cd43dd8448eb211c80319c";
  static final String SPAN_ID = "b7ad6b7169203331";

  @Override
  public int order() {
    return 100;
  }

  @Override
  public Class<? extends SentinelListener> listenerType() {
    return Tracing.class;
  }

  @Override
  public SentinelListener create(SentinelControl control) {
    return new Tracing();
  }

  private static final class Tracing implements SentinelListener {
    @Override
    public @Nullable TransactionScope onStart(Transaction transaction) {
      return TRACED.equals(transaction.principal()) ? new Span() : null;
    }
  }

  private static final class Span implements TransactionScope {
    @Override
    public String traceId() {
      return TRACE_ID;
    }

    @Override
    public String spanId() {
      return SPAN_ID;
    }

    @Override
    public void end(TransactionMetrics metrics) {}
  }
}
