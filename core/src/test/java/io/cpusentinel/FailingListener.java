package io.cpusentinel;

/** Throws whenever it is called. */
final class FailingListener implements SentinelListener {

  private final boolean opensScopes;

  /** One that fails in its scopes, or at the start already. */
  FailingListener(boolean opensScopes) {
    this.opensScopes = opensScopes;
  }

  @Override
  public TransactionScope onStart(Transaction transaction) {
    if (opensScopes) {
      return new FailingScope();
    }
    throw new IllegalStateException("onStart");
  }

  @Override
  public void onViolation(CpuViolation violation) {
    throw new NoClassDefFoundError("onViolation");
  }

  @Override
  public void close() {
    throw new IllegalStateException("close");
  }

  private static final class FailingScope implements TransactionScope {

    @Override
    public String traceId() {
      throw new IllegalStateException("traceId");
    }

    @Override
    public String spanId() {
      throw new IllegalStateException("spanId");
    }

    @Override
    public void end(TransactionMetrics metrics) {
      throw new AssertionError("end");
    }
  }
}
