package io.cpusentinel;

/**
 * A stretch of a transaction on one thread, from {@link Transaction#attach()} to {@link #close()}.
 * Confined to that thread.
 */
public interface TransactionSegment extends AutoCloseable {

  /**
   * Ends the stretch; what it consumed counts for the transaction. Transactions that were started
   * inside and are still open end too. Does nothing the second time. Closed by another thread it is
   * counted, and the CPU of the transaction is unknown.
   */
  @Override
  void close();
}
