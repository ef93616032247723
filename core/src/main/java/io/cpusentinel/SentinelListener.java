package io.cpusentinel;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hears what a monitor finds out. All methods do nothing by default.
 *
 * <p>Listeners are called in the order in which they were given, those of installed modules first,
 * by the thread that caused the fact, or by one of the monitor's own if that is not at work for it:
 * they must be thread-safe and quick. One that throws is counted and skipped; neither the
 * application nor the other listeners notice. One that does not override {@link #onStart} costs a
 * transaction nothing.
 */
public interface SentinelListener extends AutoCloseable {

  /**
   * A monitor was built with this listener. Called once for each monitor that it was given to,
   * before anything is told.
   *
   * @param control the monitor's facts and tuning, valid until the returned listener is closed
   * @return who hears what this monitor tells: this listener, or one for this monitor alone
   */
  default SentinelListener forMonitor(SentinelControl control) {
    return this;
  }

  /**
   * A transaction is about to start, on this thread; the clock has not been read yet.
   *
   * @param transaction the transaction; its {@link Transaction#end} must not be called here
   * @return what to keep open while it runs, or null if this listener is not interested, which
   *     costs nothing
   */
  default @Nullable TransactionScope onStart(Transaction transaction) {
    return null;
  }

  /**
   * A transaction was refused: there is none then, and no {@link #onStart}. On the thread that
   * wanted to start it.
   *
   * @param refusal which one, and why
   */
  default void onRefusal(Refusal refusal) {}

  /**
   * A violation was found. For one found at the end of a transaction the scopes are still open and
   * this is the thread that burned the CPU.
   *
   * @param violation what happened
   */
  default void onViolation(CpuViolation violation) {}

  /**
   * Crisis mode started, ended, or is held from now on. Told before the violation that caused it.
   *
   * @param change what happened
   */
  default void onCrisisMode(CrisisChange change) {}

  /**
   * Somebody went into quarantine, stays longer, or came out of it. Told before the violation that
   * caused it.
   *
   * @param change what happened
   */
  default void onQuarantine(QuarantineChange change) {}

  /**
   * A rule was changed while the monitor runs; on the thread that changed it.
   *
   * @param change what was changed, and by whom
   */
  default void onConfiguration(ConfigurationChange change) {}

  /**
   * What an offender is doing while it goes on after its violation was found.
   *
   * @param sample one look at it
   */
  default void onProfileSample(ProfileSample sample) {}

  /**
   * The monitor was closed. Called once. Nothing new is told after it, but the scopes that are open
   * now are still ended, and a call that another thread is in goes on.
   */
  @Override
  default void close() {}

  /**
   * A listener that is interested in nothing.
   *
   * @return the same one every time
   */
  static SentinelListener noop() {
    return CompositeListener.EMPTY;
  }

  /**
   * Several listeners as one. A monitor isolates each of them.
   *
   * @param listeners in the order in which they are to be called
   * @return the composite
   */
  static SentinelListener composite(SentinelListener... listeners) {
    return new CompositeListener(List.of(listeners));
  }
}
