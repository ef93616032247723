package io.cpusentinel;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Tells listeners and the log what happened, in one order. Thread-safe. */
final class Reporter {

  private final Listeners listeners;
  private final ViolationLog log;
  private final Executor dispatcher;
  private final LongSupplier dropped;
  private final Clock calendar;

  Reporter(
      Listeners listeners,
      ViolationLog log,
      Executor dispatcher,
      LongSupplier dropped,
      Clock calendar) {
    this.listeners = listeners;
    this.log = log;
    this.dispatcher = dispatcher;
    this.dropped = dropped;
    this.calendar = calendar;
  }

  /** What the dispatcher had no room for. */
  long dropped() {
    return dropped.getAsLong();
  }

  Instant now() {
    return calendar.instant();
  }

  /** On this thread; the log line comes later. */
  void tell(Response response) {
    tell(response.crisis());
    if (response.quarantine() != null) {
      tell(response.quarantine().released());
      listeners.onQuarantine(response.quarantine().change());
    }
    listeners.onViolation(response.violation());
    log.warn(response.violation(), dispatcher);
  }

  void tellLater(Response response) {
    dispatcher.execute(() -> tell(response));
  }

  void tellRefusal(Account account, String id, RuntimeException reason) {
    listeners.onRefusal(
        new Refusal(
            id, account.operation(), account.principal(), account.codePath(), reason, now()));
  }

  void tell(@Nullable CrisisChange change) {
    if (change != null) {
      listeners.onCrisisMode(change);
    }
  }

  void tellLater(@Nullable CrisisChange change) {
    if (change != null) {
      dispatcher.execute(() -> tell(change));
    }
  }

  void tell(List<QuarantineChange> changes) {
    changes.forEach(listeners::onQuarantine);
  }

  void tellLater(List<QuarantineChange> changes) {
    if (!changes.isEmpty()) {
      dispatcher.execute(() -> tell(changes));
    }
  }

  void tell(RuleChange change, String origin) {
    listeners.onConfiguration(
        new ConfigurationChange(
            change.key(), change.oldValue(), change.newValue(), origin, calendar.instant()));
  }

  void tellLater(ProfileSample sample) {
    dispatcher.execute(() -> listeners.onProfileSample(sample));
  }
}
