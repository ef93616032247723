package io.cpusentinel;

import java.lang.System.Logger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

  private static final Logger LOGGER = System.getLogger(SentinelMonitor.class.getName());

  private final TransactionTracker tracker;
  private final SlotRegistry registry;
  private final Listeners listeners;
  private final SentinelControl control;
  private final ThreadLocal<ThreadSlot> slots;
  private final AtomicBoolean closed = new AtomicBoolean();

  private SentinelMonitor(
      String name, TransactionTracker tracker, Thresholds thresholds, Listeners listeners) {
    SlotRegistry newRegistry = new SlotRegistry();
    this.tracker = tracker;
    this.registry = newRegistry;
    this.listeners = listeners;
    this.control = new MonitorControl(name, tracker, thresholds, newRegistry);
    this.slots = ThreadLocal.withInitial(() -> newSlot(tracker, newRegistry));
  }

  /**
   * Begins to configure a monitor.
   *
   * @return a builder with the defaults
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Starts a transaction without operation or principal.
   *
   * @param id what the application calls it; need not be unique
   * @return the running transaction
   * @throws IllegalArgumentException if the id is null or empty
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
   */
  public TransactionMetrics endTransaction(String id, @Nullable Map<String, ?> layerResults) {
    TransactionRequest.requireId(id);
    TrackedTransaction own = slots.get().find(id);
    TrackedTransaction found = own == null ? registry.find(id) : own;
    return found == null ? tracker.endedNeverStarted(id) : found.end(layerResults);
  }

  /**
   * The operator's side of this monitor.
   *
   * @return the same one every time
   */
  public SentinelControl control() {
    return control;
  }

  /**
   * Closes the listeners. Transactions can still be started and ended, and are measured; nobody
   * hears of them. A second call does nothing.
   */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      listeners.close();
    }
  }

  private Transaction start(
      String id,
      @Nullable String operation,
      @Nullable String principal,
      @Nullable String codePath) {
    TransactionRequest.requireId(id);
    TrackedTransaction transaction =
        new TrackedTransaction(
            slots.get(),
            id,
            TransactionRequest.nullIfEmpty(operation),
            TransactionRequest.nullIfEmpty(principal),
            codePath);
    tracker.begin(transaction);
    return transaction;
  }

  private static ThreadSlot newSlot(TransactionTracker tracker, SlotRegistry registry) {
    ThreadSlot known = registry.slotOf(Thread.currentThread());
    if (known != null) {
      return known;
    }
    ThreadSlot slot = new ThreadSlot(tracker, tracker.clock().meter());
    registry.add(slot);
    return slot;
  }

  /**
   * Configures a monitor. Not thread-safe. What is configured from outside ({@link Settings}) goes
   * before what is said here.
   */
  public static final class Builder {

    private String name = "default";
    private @Nullable ThreadCpuClock clock;
    private NanoClock nanoClock = NanoClock.SYSTEM;
    private CpuThreshold threshold = CpuThreshold.DEFAULT;
    private final Map<String, CpuThreshold> operationThresholds = new LinkedHashMap<>();
    private final List<SentinelListener> listeners = new ArrayList<>();
    private boolean discoverListeners = true;

    private Builder() {}

    /**
     * Names the monitor; by default {@code default}.
     *
     * @param newName not empty
     * @return this builder
     * @throws IllegalArgumentException if the name is null or empty
     */
    public Builder name(String newName) {
      if (newName == null || newName.isEmpty()) {
        throw new IllegalArgumentException("a monitor's name must not be null or empty");
      }
      name = newName;
      return this;
    }

    /**
     * Reads another clock than {@link ThreadCpuClock#best()}.
     *
     * @param newClock one of {@link ThreadCpuClock#byName}, or one of the application's own, which
     *     is taken at its word: not examined, and its figures count as exact
     * @return this builder
     */
    public Builder clock(ThreadCpuClock newClock) {
      clock = Objects.requireNonNull(newClock, "clock");
      return this;
    }

    /**
     * Sets the CPU time above which a transaction is a violation; by default 100 ms.
     *
     * @param newThreshold more than zero and at most a day
     * @return this builder
     * @throws IllegalArgumentException if it is out of range
     */
    public Builder threshold(Duration newThreshold) {
      threshold = CpuThreshold.of(newThreshold);
      return this;
    }

    /**
     * Sets the threshold of an operation.
     *
     * @param operation a name or pattern, as in {@link SentinelControl#setOperationThreshold}
     * @param newThreshold more than zero and at most a day
     * @return this builder
     * @throws IllegalArgumentException if the operation is null or empty or the threshold out of
     *     range
     */
    public Builder threshold(String operation, Duration newThreshold) {
      Glob.requirePattern(operation);
      operationThresholds.remove(operation);
      operationThresholds.put(operation, CpuThreshold.of(newThreshold));
      return this;
    }

    /**
     * Adds a listener. It is closed with the monitor.
     *
     * @param listener hears after those of installed modules, but for one of the same type as an
     *     installed module brings, whose place it takes
     * @return this builder
     */
    public Builder listener(SentinelListener listener) {
      listeners.add(Objects.requireNonNull(listener, "listener"));
      return this;
    }

    /**
     * Whether to look for listeners of installed modules; by default they are.
     *
     * @param discover false for none but the given ones
     * @return this builder
     */
    public Builder discoverListeners(boolean discover) {
      discoverListeners = discover;
      return this;
    }

    Builder nanoClock(NanoClock newNanoClock) {
      nanoClock = newNanoClock;
      return this;
    }

    /**
     * Builds the monitor and starts its listeners.
     *
     * @return a running monitor
     * @throws IllegalArgumentException if something configured from outside breaks its rule;
     *     nothing was started then
     */
    public SentinelMonitor build() {
      Settings settings = Settings.load();
      GuardedClock chosen =
          GuardedClock.of(
              clock == null || settings.clock().isPresent() ? ThreadCpuClock.best() : clock,
              nanoClock);
      Thresholds thresholds =
          new Thresholds(
              settings.threshold().orElse(threshold), operationThresholds, chosen.sharing());
      if (chosen.isPerThread()) {
        thresholds.warnIfBelowStepsOf(chosen.info());
      }
      Listeners all = new Listeners(new RateLimitedLog(LOGGER, nanoClock));
      TransactionTracker tracker = new TransactionTracker(chosen, thresholds, all);
      SentinelMonitor monitor = new SentinelMonitor(name, tracker, thresholds, all);
      all.open(discoverListeners ? InstalledListeners.with(listeners, monitor.control) : listeners);
      return monitor;
    }
  }
}
