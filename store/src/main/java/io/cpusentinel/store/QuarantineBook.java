package io.cpusentinel.store;

import io.cpusentinel.Host;
import io.cpusentinel.Offender;
import io.cpusentinel.QuarantineAction;
import io.cpusentinel.QuarantineChange;
import io.cpusentinel.QuarantineEntry;
import io.cpusentinel.RateLimitedLog;
import io.cpusentinel.SentinelControl;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the quarantine of one monitor and the table the same. What the monitor tells is only noted;
 * it is asked for its state when that is written, because what threads tell arrives in any order.
 *
 * <p>{@link #hear} is for any thread, everything else for the one that writes.
 */
final class QuarantineBook {

  private static final Logger LOGGER = Host.logger(QuarantineBook.class);

  private static final long POLL_NANOS = Duration.ofMillis(300).toNanos();
  private static final int MOST_KNOWN = 2 * QuarantineMarks.MOST;

  private final SentinelControl control;
  private final Dialect dialect;
  private final RateLimitedLog refusals = RateLimitedLog.create(LOGGER);
  private final QuarantineMarks marks = new QuarantineMarks();

  /** What the monitor remembered of an offender when the table had it last, strikes and all. */
  private final Map<String, Offender> known = new HashMap<>();

  private long lastPollNanos = System.nanoTime() - POLL_NANOS;
  private long seen;
  private long dropped;

  /** A commit that nobody has answered: strikes may be counted already. */
  private boolean isInDoubt;

  private volatile boolean isRead;
  private volatile @Nullable Thread applying;

  QuarantineBook(SentinelControl control, Dialect dialect) {
    this.control = control.changedBy("store");
    this.dialect = dialect;
  }

  /** What is changed because the table says so is there already. */
  void hear(QuarantineChange change) {
    boolean isHeld =
        change.action() != QuarantineAction.RELEASE && change.action() != QuarantineAction.WARN;
    if ((isHeld || change.isReleaseByHand()) && !Thread.currentThread().equals(applying)) {
      marks.add(change.entry().offender(), change.isReleaseByHand(), false);
    }
  }

  /** Whether the table was read, and holds all that was heard of. */
  boolean isSettled() {
    return isRead && marks.isEmpty();
  }

  int unwritten() {
    return marks.size();
  }

  /** Writes what was heard of, and looks now and then for what others have written. */
  void sync(Connection connection) throws SQLException {
    boolean isPoll = System.nanoTime() - lastPollNanos >= POLL_NANOS;
    if (isPoll) {
      lastPollNanos = System.nanoTime();
      markWhatWasNotTold();
    }
    if (isPoll || !marks.isEmpty()) {
      Map<String, QuarantineMark> due = marks.now();
      if (!isSynced(connection, due)) {
        // One of them holds up the others.
        for (int i = 0; i < due.size(); i++) {
          leaveOutIfRefused(connection, marks.first());
        }
      }
    }
  }

  private void leaveOutIfRefused(Connection connection, Map<String, QuarantineMark> one)
      throws SQLException {
    if (!isSynced(connection, one)) {
      marks.remove(one);
    }
  }

  /** False if the database is there and refuses one of these rows. */
  private boolean isSynced(Connection connection, Map<String, QuarantineMark> due)
      throws SQLException {
    try {
      sync(connection, due);
      return true;
    } catch (SQLException e) {
      if (due.isEmpty() || !dialect.hasRefused(e)) {
        throw e;
      }
      connection.rollback();
      if (due.size() == 1) {
        String name = due.keySet().iterator().next();
        refusals.warn(() -> "Quarantine is not written of " + name + ": " + e.getMessage(), null);
      }
      return false;
    }
  }

  /** The monitor has dropped facts: what is held and not written was among them. */
  private void markWhatWasNotTold() {
    long droppedNow = control.counts().dropped();
    if (droppedNow == dropped && !marks.takeOverflow()) {
      return;
    }
    dropped = droppedNow;
    for (QuarantineEntry entry : control.quarantined()) {
      Offender before = known.get(entry.offender());
      if (before == null || !entry.equals(before.quarantine())) {
        marks.add(entry.offender(), false, false);
      }
    }
  }

  private void sync(Connection connection, Map<String, QuarantineMark> due) throws SQLException {
    QuarantineTable table = new QuarantineTable(connection, dialect, control.name());
    if (!due.isEmpty()) {
      table.lock();
    }
    long last = table.lastChange();
    if (isRead && due.isEmpty() && last == seen) {
      connection.rollback();
      return;
    }
    DatabaseTime time = table.time(Clock.systemUTC());
    List<QuarantineRow> news =
        isRead
            ? table.changes(seen, last)
            : reversed(table.remembered(time.nowMillis(), QuarantineMarks.MOST));
    List<Merge> merges = write(table, due, time, last);
    isInDoubt = true;
    connection.commit();
    isInDoubt = false;
    seen = last + merges.stream().filter(Merge::isWritten).count();
    isRead = true;
    marks.remove(due);
    for (QuarantineRow row : news) {
      Offender stored = due.containsKey(row.offender()) ? null : offender(row, time);
      if (stored != null) {
        take(control.offender(stored.name()), stored);
      }
    }
    for (Merge merge : merges) {
      know(merge.local());
      take(merge.local(), merge.merged());
    }
  }

  /** What is to be kept longest comes last. */
  private static List<QuarantineRow> reversed(List<QuarantineRow> rows) {
    Collections.reverse(rows);
    return rows;
  }

  private List<Merge> write(
      QuarantineTable table, Map<String, QuarantineMark> due, DatabaseTime time, long last)
      throws SQLException {
    List<Merge> merges = new ArrayList<>();
    long change = last;
    for (Map.Entry<String, QuarantineMark> each : due.entrySet()) {
      QuarantineRow row = table.find(each.getKey());
      Offender stored = row == null ? null : offender(row, time);
      boolean isChanged = row != null && (!isRead || row.change() > seen);
      QuarantineMark mark = isChanged ? each.getValue().contested() : each.getValue();
      Offender local = control.offender(each.getKey());
      Merge merge = Merge.of(local, stored, mark, newStrikes(local));
      if (merge.isWritten()) {
        change++;
        table.write(QuarantineRow.of(merge.merged(), row, time, change), time);
      }
      merges.add(merge);
    }
    return merges;
  }

  /** Strikes that the table has not counted yet, or null if nobody knows. */
  private @Nullable Integer newStrikes(Offender local) {
    if (isInDoubt) {
      return null;
    }
    Offender before = known.get(local.name());
    int more = before == null ? -1 : local.strikes() - before.strikes();
    // Fewer than before: it was forgotten for want of room, and is here again.
    return more < 0 ? local.strikes() : more;
  }

  /** Unless something has happened to it meanwhile: then both are merged next time. */
  private void take(Offender local, Offender stored) {
    if (isTaken(local, stored)) {
      know(stored);
    } else {
      marks.add(stored.name(), false, true);
    }
  }

  private boolean isTaken(Offender local, Offender stored) {
    return local.equals(stored) || (!marks.contains(stored.name()) && restore(local, stored));
  }

  private void know(Offender offender) {
    if (offender.isForgotten()) {
      known.remove(offender.name());
    } else {
      known.put(offender.name(), offender);
    }
    if (known.size() > MOST_KNOWN) {
      known.values().removeIf(each -> control.offender(each.name()).isForgotten());
    }
  }

  private boolean restore(Offender known, Offender stored) {
    applying = Thread.currentThread();
    try {
      return control.restore(known, stored);
    } finally {
      applying = null;
    }
  }

  private static @Nullable Offender offender(QuarantineRow row, DatabaseTime time) {
    try {
      return row.toOffender(time);
    } catch (IllegalArgumentException e) {
      LOGGER.log(
          Level.WARNING,
          "A row of quarantine is left out, change_id {0}: {1}",
          row.change(),
          e.getMessage());
      return null;
    }
  }
}
