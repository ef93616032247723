package io.cpusentinel.store;

import io.cpusentinel.Offender;
import io.cpusentinel.QuarantineAction;
import io.cpusentinel.QuarantineChange;
import io.cpusentinel.QuarantineEntry;
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
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the quarantine of one monitor and the table the same. What the monitor tells is only noted;
 * it is asked for its state when that is written, because what threads tell arrives in any order.
 *
 * <p>{@link #hear} is for any thread, everything else for the one that writes.
 */
final class QuarantineBook {

  private static final Logger LOGGER = System.getLogger(QuarantineBook.class.getName());

  private static final long POLL_NANOS = Duration.ofMillis(300).toNanos();

  private final SentinelControl control;
  private final Dialect dialect;
  private final QuarantineMarks marks = new QuarantineMarks();

  /** Who is held, as the table has it. Entries are those of the monitor. */
  private final Map<String, QuarantineEntry> written = new HashMap<>();

  private long lastPollNanos = System.nanoTime() - POLL_NANOS;
  private long seen;
  private long dropped;
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
      sync(connection, new QuarantineTable(connection, dialect, control.name()));
    }
  }

  /** The monitor has dropped facts: what is held and not written was among them. */
  private void markWhatWasNotTold() {
    long droppedNow = control.counts().dropped();
    if (droppedNow == dropped && !marks.takeOverflow()) {
      return;
    }
    dropped = droppedNow;
    List<QuarantineEntry> held = control.quarantined();
    for (QuarantineEntry entry : held) {
      if (!entry.equals(written.get(entry.offender()))) {
        marks.add(entry.offender(), false, false);
      }
    }
    Set<String> names = held.stream().map(QuarantineEntry::offender).collect(Collectors.toSet());
    written.keySet().retainAll(names);
  }

  private void sync(Connection connection, QuarantineTable table) throws SQLException {
    Map<String, QuarantineMark> due = marks.now();
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
    connection.commit();
    seen = last + merges.stream().filter(Merge::isWritten).count();
    isRead = true;
    marks.remove(due);
    for (QuarantineRow row : news) {
      Offender stored = due.containsKey(row.offender()) ? null : offender(row, time);
      if (stored != null) {
        take(control.offender(stored.name()), stored);
      }
    }
    merges.forEach(merge -> take(merge.local(), merge.merged()));
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
      boolean isChanged =
          row != null && (!isRead || row.change() > seen || each.getValue().isContested());
      Merge merge =
          Merge.of(control.offender(each.getKey()), stored, each.getValue(), isChanged, !isRead);
      if (merge.isWritten()) {
        change++;
        table.write(QuarantineRow.of(merge.merged(), row, time, change), time);
      }
      merges.add(merge);
    }
    return merges;
  }

  /** Unless something has happened to it meanwhile: then both are merged next time. */
  private void take(Offender known, Offender stored) {
    String name = stored.name();
    if (!known.equals(stored) && (marks.contains(name) || !restore(known, stored))) {
      marks.add(name, false, true);
      return;
    }
    QuarantineEntry entry = stored.quarantine();
    if (entry == null) {
      written.remove(name);
    } else {
      written.put(name, entry);
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
