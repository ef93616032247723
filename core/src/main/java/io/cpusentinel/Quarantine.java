package io.cpusentinel;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is not admitted, and for how long. Thread-safe; {@link #isEmpty} and {@link #find} take no
 * lock.
 *
 * <p>Each strike lifts an offender one rung up the ladder. Strikes outlive a quarantine that
 * expires; a release by hand forgets them, because whoever releases says that the blame was wrong,
 * and the next slip would else be a ban.
 *
 * <p>At most {@link #MAX_OFFENDERS} are remembered. For one more, the free one whose quarantine has
 * been over for the longest goes first, strikes and all; if none is free, the quarantine that ends
 * soonest is over now. Bans stay: where there is nothing else, the new offender is warned and not
 * remembered. Each of these is counted.
 */
final class Quarantine {

  /**
   * Far more than an operator will look through, and a few megabytes with usual names. Without a
   * bound a principal that renames itself for each violation would fill the heap.
   */
  static final int MAX_OFFENDERS = 10_000;

  private final EscalationLadder ladder;
  private final NanoClock nanoClock;
  private final Clock calendar;
  private final OffenderTable offenders = new OffenderTable(MAX_OFFENDERS);
  private long evictions;

  Quarantine(EscalationLadder ladder, NanoClock nanoClock, Clock calendar) {
    this.ladder = ladder;
    this.nanoClock = nanoClock;
    this.calendar = calendar;
  }

  /** Whether nobody is held. One volatile read; who has expired counts until {@link #expire}. */
  boolean isEmpty() {
    return offenders.isEmpty();
  }

  /** The quarantine that an offender is in now, or null. */
  @Nullable QuarantineEntry find(String offender) {
    Hold hold = offenders.find(OffenderName.of(offender));
    return hold == null || hold.isOver(nanoClock.nanoTime()) ? null : hold.entry();
  }

  /** All that are held now, the longest held first; an immutable snapshot. */
  synchronized List<QuarantineEntry> entries() {
    long nowNanos = nanoClock.nanoTime();
    return offenders.holds().stream()
        .filter(hold -> !hold.isOver(nowNanos))
        .map(Hold::entry)
        .sorted(
            Comparator.comparing(QuarantineEntry::since).thenComparing(QuarantineEntry::offender))
        .toList();
  }

  /** How many offenders were forgotten, or not remembered, for want of room. */
  synchronized long evictions() {
    return evictions;
  }

  /** One more violation of an offender. Throws nothing. */
  synchronized QuarantineOutcome strike(String offender, Offence offence) {
    String name = OffenderName.of(offender);
    long nowNanos = nanoClock.nanoTime();
    List<QuarantineChange> released = endAllOver(nowNanos);
    int strike = (int) Math.min(offenders.strikes(name) + 1L, Integer.MAX_VALUE);
    if (!makeRoom(name, released)) {
      Instant now = calendar.instant();
      QuarantineEntry none = QuarantineEntry.of(name, strike, now, now, offence);
      return outcome(QuarantineAction.WARN, none, offence, released);
    }
    Hold before = offenders.find(name);
    Hold after = hold(name, strike, ladder.rung(strike), offence);
    if (before != null && !after.endsAfter(before)) {
      // It ends when it would have ended, so it goes on naming the rule that had set that.
      after = new Hold(before.entry().withStrike(strike), before.endNanos());
    }
    offenders.hold(strike, after);
    QuarantineAction timed = before == null ? QuarantineAction.QUARANTINE : QuarantineAction.EXTEND;
    return outcome(timed, after.entry(), offence, released);
  }

  /**
   * An operator's decision, which replaces what there was, be it longer or shorter. It is no
   * strike.
   *
   * @param length how long from now, or null for ever
   * @throws IllegalArgumentException if the offender is null, empty or too long, the length zero,
   *     negative or more than ten years, or the reason null or too long
   * @throws IllegalStateException if as many as can be remembered are banned
   */
  synchronized QuarantineOutcome quarantine(
      String offender, @Nullable Duration length, String reason) {
    OffenderName.require(offender);
    if (length != null) {
      EscalationLadder.requireLength(length);
    }
    HandReason.require(reason);
    List<QuarantineChange> released = endAllOver(nanoClock.nanoTime());
    if (!makeRoom(offender, released)) {
      throw new IllegalStateException(
          "at most %d offenders are remembered and all are banned: release some of them first"
              .formatted(MAX_OFFENDERS));
    }
    Offence byHand = Offence.byHand(reason);
    int strikes = offenders.strikes(offender);
    Hold before = offenders.find(offender);
    Hold after = hold(offender, strikes, length, byHand);
    offenders.hold(strikes, after);
    QuarantineAction timed =
        before != null && after.endsAfter(before)
            ? QuarantineAction.EXTEND
            : QuarantineAction.QUARANTINE;
    return outcome(timed, after.entry(), byHand, released);
  }

  /**
   * Ends a quarantine by hand, and forgets the strikes of that offender even if it is free.
   *
   * @return the release, or that strikes are forgotten, or null if there was neither
   * @throws IllegalArgumentException if the offender is null, empty or too long
   */
  synchronized @Nullable QuarantineChange release(String offender) {
    Hold hold = offenders.find(OffenderName.require(offender));
    int strikes = offenders.strikes(offender);
    if (hold == null) {
      offenders.forget(offender);
      return forgotten(offender, strikes);
    }
    if (hold.isOver(nanoClock.nanoTime())) {
      // Free already; that it expired is told by whoever ends it.
      offenders.hold(0, hold);
      return forgotten(offender, strikes);
    }
    offenders.forget(offender);
    return released(hold, QuarantineChange.RELEASED);
  }

  private @Nullable QuarantineChange forgotten(String offender, int strikes) {
    if (strikes == 0) {
      return null;
    }
    Instant now = calendar.instant();
    Offence none = Offence.byHand(QuarantineChange.FORGOTTEN);
    QuarantineEntry entry = QuarantineEntry.of(offender, strikes, now, now, none);
    return new QuarantineChange(QuarantineAction.RELEASE, entry, QuarantineChange.FORGOTTEN, now);
  }

  /** Ends the quarantines that are over. */
  synchronized List<QuarantineChange> expire(long nowNanos) {
    return nextExpiryNanos(nowNanos) > 0 ? List.of() : endAllOver(nowNanos);
  }

  /** How long until {@link #expire} can end one: 0 for now, {@link Long#MAX_VALUE} for never. */
  synchronized long nextExpiryNanos(long nowNanos) {
    Hold first = offenders.firstToEnd();
    return first == null ? Long.MAX_VALUE : Math.max(0, first.endNanos() - nowNanos);
  }

  /**
   * What is remembered of an offender now.
   *
   * @throws IllegalArgumentException if the name is null, empty or too long
   */
  synchronized Offender offender(String offender) {
    Hold hold = offenders.find(OffenderName.require(offender));
    return hold == null || hold.isOver(nanoClock.nanoTime())
        ? Offender.free(offender, offenders.strikes(offender))
        : Offender.held(hold.entry());
  }

  /**
   * Takes over what was remembered before a restart, or what another process knows: it replaces
   * what is remembered here. A quarantine that has ended meanwhile leaves the strikes.
   *
   * @param known what {@link #offender} answered; if that is no longer so, nothing is done, because
   *     the offender has just got a strike, say
   */
  synchronized RestoreOutcome restore(Offender known, Offender restored) {
    long nowNanos = nanoClock.nanoTime();
    String name = restored.name();
    boolean isAsKnown = known.equals(offender(name));
    List<QuarantineChange> released = endAllOver(nowNanos);
    if (!isAsKnown || !(restored.isForgotten() || makeRoom(name, released))) {
      return new RestoreOutcome(false, null, released);
    }
    Hold before = offenders.find(name);
    QuarantineEntry entry = restored.quarantine();
    Hold after = entry == null ? null : new Hold(entry, nowNanos + nanosUntil(entry.until()));
    if (after == null || after.isOver(nowNanos)) {
      offenders.free(name, restored.strikes());
      return new RestoreOutcome(
          true, before == null ? null : released(before, QuarantineChange.RELEASED), released);
    }
    offenders.hold(restored.strikes(), after);
    return new RestoreOutcome(true, restored(before, after), released);
  }

  private @Nullable QuarantineChange restored(@Nullable Hold before, Hold after) {
    QuarantineEntry entry = after.entry();
    if (before != null && before.entry().equals(entry)) {
      return null;
    }
    QuarantineAction timed =
        before != null && after.endsAfter(before)
            ? QuarantineAction.EXTEND
            : QuarantineAction.QUARANTINE;
    QuarantineAction action = entry.isPermanent() ? QuarantineAction.BAN : timed;
    return new QuarantineChange(action, entry, entry.reason(), calendar.instant());
  }

  private List<QuarantineChange> endAllOver(long nowNanos) {
    List<QuarantineChange> released = new ArrayList<>();
    Hold first = offenders.firstToEnd();
    while (first != null && first.isOver(nowNanos)) {
      String offender = first.entry().offender();
      offenders.free(offender, offenders.strikes(offender));
      released.add(released(first, QuarantineChange.EXPIRED));
      first = offenders.firstToEnd();
    }
    return released;
  }

  private boolean makeRoom(String offender, List<QuarantineChange> released) {
    if (offenders.hasRoomFor(offender)) {
      return true;
    }
    evictions++;
    String victim = offenders.victim();
    if (victim == null) {
      return false;
    }
    Hold hold = offenders.find(victim);
    offenders.forget(victim);
    if (hold != null) {
      released.add(released(hold, QuarantineChange.EVICTED));
    }
    return true;
  }

  /** From now on, but for one that is held already since it has been held. */
  private Hold hold(String offender, int strike, @Nullable Duration length, Offence offence) {
    Hold before = offenders.find(offender);
    Instant now = calendar.instant();
    Instant since = before == null ? now : before.entry().since();
    Instant until = length == null ? null : now.plus(length);
    long endNanos = length == null ? 0 : nanoClock.nanoTime() + length.toNanos();
    return new Hold(QuarantineEntry.of(offender, strike, since, until, offence), endNanos);
  }

  private long nanosUntil(@Nullable Instant until) {
    if (until == null) {
      return 0;
    }
    Duration left = Duration.between(calendar.instant(), until);
    Duration bounded =
        left.compareTo(EscalationLadder.MAX_LENGTH) > 0 ? EscalationLadder.MAX_LENGTH : left;
    return bounded.isNegative() ? 0 : bounded.toNanos();
  }

  private QuarantineOutcome outcome(
      QuarantineAction timed,
      QuarantineEntry entry,
      Offence offence,
      List<QuarantineChange> released) {
    QuarantineAction action = entry.isPermanent() ? QuarantineAction.BAN : timed;
    return new QuarantineOutcome(
        new QuarantineChange(action, entry, offence.reason(), calendar.instant()), released);
  }

  private QuarantineChange released(Hold hold, String reason) {
    return new QuarantineChange(QuarantineAction.RELEASE, hold.entry(), reason, calendar.instant());
  }
}
