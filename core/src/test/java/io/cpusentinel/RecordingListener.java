package io.cpusentinel;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes down what it hears into a list that several of them may share. */
class RecordingListener implements SentinelListener {

  final List<String> heard;
  final List<CpuViolation> violations = Collections.synchronizedList(new ArrayList<>());
  private final String name;

  RecordingListener(String name) {
    this(name, Collections.synchronizedList(new ArrayList<>()));
  }

  RecordingListener(String name, List<String> heard) {
    this.name = name;
    this.heard = heard;
  }

  @Override
  public TransactionScope onStart(Transaction transaction) {
    hear("start " + transaction.id());
    return new RecordingScope(null);
  }

  @Override
  public void onViolation(CpuViolation violation) {
    violations.add(violation);
    hear("violation " + violation.transactionId());
  }

  @Override
  public void close() {
    hear("close");
  }

  final TransactionScope scope(@Nullable String trace) {
    return new RecordingScope(trace);
  }

  private void hear(String fact) {
    heard.add(name + " " + fact);
  }

  private final class RecordingScope implements TransactionScope {

    private final @Nullable String trace;

    RecordingScope(@Nullable String trace) {
      this.trace = trace;
    }

    @Override
    public @Nullable String traceId() {
      return trace;
    }

    @Override
    public @Nullable String spanId() {
      return trace == null ? null : trace + "-span";
    }

    @Override
    public void end(TransactionMetrics metrics) {
      hear("end " + metrics.transactionId());
    }
  }
}
