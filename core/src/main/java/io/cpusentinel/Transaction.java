package io.cpusentinel;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A unit of work in progress on the thread that started it.
 *
 * <p>Transactions nest: one that is started while another runs on the same thread is its child, and
 * its CPU counts for both. It is ended by the thread that started it; ended by another one it is
 * counted, and its CPU is unknown. Ending a transaction ends its open children first.
 *
 * <p>{@link #end} and {@link #close} never throw. The accessors are thread-safe.
 */
public interface Transaction extends AutoCloseable {

  /**
   * The identity that the application gave.
   *
   * @return not empty; not necessarily unique
   */
  String id();

  /**
   * What kind of work it is.
   *
   * @return the operation, or null if none was given
   */
  @Nullable String operation();

  /**
   * For whom it is done: a tenant, a user, a contract.
   *
   * @return the principal, or null if none was given
   */
  @Nullable String principal();

  /**
   * Which code does it.
   *
   * @return the code path, or null if none was given
   */
  @Nullable String codePath();

  /**
   * Trace that a listener has put this transaction into.
   *
   * @return the answer of the first open scope that has one, or null; null after the end
   */
  @Nullable String traceId();

  /**
   * Span that a listener has opened for this transaction.
   *
   * @return the answer of the first open scope that has one, or null; null after the end
   */
  @Nullable String spanId();

  /**
   * Ends the transaction and judges it.
   *
   * @param layerResults what the application's own layers found, or null for nothing; kept as it
   *     is, so it is not to be changed afterwards
   * @return the final figures; of a transaction that has ended already the same as before
   */
  TransactionMetrics end(@Nullable Map<String, ?> layerResults);

  /** The same as {@code end(Map.of())}; does nothing if the transaction has ended already. */
  @Override
  void close();
}
