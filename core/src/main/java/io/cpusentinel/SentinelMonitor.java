package io.cpusentinel;

import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Runs units of work as transactions: measures the CPU time of each, judges it, and tells
 * listeners.
 *
 * <p>Thread-safe. An application has one, or one for each part that is tuned by itself; each has a
 * name. Threads that run transactions share nothing that is written to.
 */
public final class SentinelMonitor implements AutoCloseable {

  private final TransactionTracker tracker;
  private final MonitorParts parts;
  private final SlotRegistry registry;
  private final AtomicBoolean closed = new AtomicBoolean();

  SentinelMonitor(MonitorParts parts) {
    this.tracker = parts.tracker();
    this.registry = tracker.registry();
    this.parts = parts;
  }

  /**
   * Begins to configure a monitor.
   *
   * @return a builder with the defaults
   */
  public static SentinelMonitorBuilder builder() {
    return new SentinelMonitorBuilder();
  }

  /**
   * Starts a transaction without operation or principal.
   *
   * @param id what the application calls it; need not be unique
   * @return the running transaction
   * @throws IllegalArgumentException if the id is null or empty
   * @throws QuarantinedException if the offender is in quarantine and the monitor enforces
   * @throws UnmeasurableException if the operation is strict, its CPU cannot be measured on this
   *     thread, and the monitor enforces
   */
  public Transaction startTransaction(String id) {
    return start(id, null, null, null);
  }

  /**
   * Starts a transaction without principal.
   *
   * @param id what the application calls it; need not be unique
   * @param operation kind of work, by which thresholds are set; null or empty for none
   * @return the running transaction
   * @throws IllegalArgumentException if the id is null or empty
   * @throws QuarantinedException if the offender is in quarantine and the monitor enforces
   * @throws UnmeasurableException if the operation is strict, its CPU cannot be measured on this
   *     thread, and the monitor enforces
   */
  public Transaction startTransaction(String id, @Nullable String operation) {
    return start(id, operation, null, null);
  }

  /**
   * Starts a transaction on the calling thread, inside the one that this thread has open, if any.
   *
   * @param id what the application calls it; need not be unique
   * @param operation kind of work, by which thresholds are set; null or empty for none
   * @param principal for whom it is done; null or empty for nobody in particular
   * @return the running transaction
   * @throws IllegalArgumentException if the id is null or empty
   * @throws QuarantinedException if the offender is in quarantine and the monitor enforces
   * @throws UnmeasurableException if the operation is strict, its CPU cannot be measured on this
   *     thread, and the monitor enforces
   */
  public Transaction startTransaction(
      String id, @Nullable String operation, @Nullable String principal) {
    return start(id, operation, principal, null);
  }

  /**
   * Starts a transaction with everything that can be said of it.
   *
   * @param request its identity
   * @return the running transaction
   * @throws IllegalArgumentException if the request is null
   * @throws QuarantinedException if the offender is in quarantine and the monitor enforces
   * @throws UnmeasurableException if the operation is strict, its CPU cannot be measured on this
   *     thread, and the monitor enforces
   */
  public Transaction startTransaction(TransactionRequest request) {
    if (request == null) {
      throw new IllegalArgumentException("a transaction request must not be null");
    }
    return start(request.id(), request.operation(), request.principal(), request.codePath());
  }

  /**
   * Ends a transaction by its id: the innermost of this thread that has it, else one of another
   * thread, whose CPU is then unknown.
   *
   * @param id as it was started
   * @param layerResults what the application's own layers found, or null for nothing
   * @return the final figures; all unknown if no such transaction is running
   * @throws IllegalArgumentException if the id is null or empty
   * @throws QuarantinedException if the offender is in quarantine and the monitor enforces
   * @throws UnmeasurableException if the operation is strict, its CPU cannot be measured on this
   *     thread, and the monitor enforces
   */
  public TransactionMetrics endTransaction(String id, @Nullable Map<String, ?> layerResults) {
    TransactionRequest.requireId(id);
    TrackedTransaction own = registry.own(tracker).find(id);
    TrackedTransaction found = own == null ? tracker.find(id) : own;
    return found == null ? tracker.endedNeverStarted(id) : found.end(layerResults);
  }

  /**
   * The operator's side of this monitor.
   *
   * @return the same one every time
   */
  public SentinelControl control() {
    return parts.control();
  }

  /**
   * Tells the listeners what was found until now, and closes them. Transactions can still be
   * started and ended, and are measured; nobody hears of them, and none is watched while it runs. A
   * second call does nothing.
   */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      parts.close();
    }
  }

  MonitorParts parts() {
    return parts;
  }

  private Transaction start(
      String id,
      @Nullable String operation,
      @Nullable String principal,
      @Nullable String codePath) {
    TransactionRequest.requireId(id);
    ThreadSlot slot = registry.own(tracker);
    Account account = slot.account(tracker.rules(), operation, principal, codePath);
    return tracker.start(slot, account, id);
  }
}
