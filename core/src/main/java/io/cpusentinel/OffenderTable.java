package io.cpusentinel;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Who is remembered: the offenders that are held, and the free ones that have strikes. Nothing here
 * looks at more than a few of them at a time, because whoever invents offenders decides how often
 * it is asked.
 *
 * <p>Any thread may ask {@link #isEmpty} and {@link #find}; everything else is confined to the lock
 * of {@link Quarantine}.
 */
final class OffenderTable {

  private final int capacity;
  private final Map<String, Integer> strikes = new HashMap<>();

  /** In the order in which they became free, or struck last. */
  private final Set<String> free = new LinkedHashSet<>();

  private final TreeSet<Hold> timed = new TreeSet<>(Hold::byEnd);
  private final ConcurrentHashMap<String, Hold> holds = new ConcurrentHashMap<>();
  private volatile boolean empty = true;

  OffenderTable(int capacity) {
    this.capacity = capacity;
  }

  boolean isEmpty() {
    return empty;
  }

  /** The hold of that offender, be it over or not. */
  @Nullable Hold find(String offender) {
    return holds.get(offender);
  }

  Collection<Hold> holds() {
    return holds.values();
  }

  boolean hasRoomFor(String offender) {
    return strikes.size() < capacity || strikes.containsKey(offender);
  }

  int strikes(String offender) {
    return strikes.getOrDefault(offender, 0);
  }

  /** In one step for those who look: nobody that is held longer is free in between. */
  void hold(int newStrikes, Hold hold) {
    String offender = hold.entry().offender();
    strikes.put(offender, newStrikes);
    free.remove(offender);
    forgetEnd(holds.put(offender, hold));
    if (!hold.entry().isPermanent()) {
      timed.add(hold);
    }
    update();
  }

  /** Remembers the strikes alone; nothing if there are none. */
  void free(String offender, int newStrikes) {
    forget(offender);
    if (newStrikes > 0) {
      strikes.put(offender, newStrikes);
      free.add(offender);
    }
  }

  void forget(String offender) {
    strikes.remove(offender);
    free.remove(offender);
    forgetEnd(holds.remove(offender));
    update();
  }

  @Nullable Hold firstToEnd() {
    return timed.isEmpty() ? null : timed.first();
  }

  /** Whom to forget first, or null if all are banned. */
  @Nullable String victim() {
    if (!free.isEmpty()) {
      return free.iterator().next();
    }
    return timed.isEmpty() ? null : timed.first().entry().offender();
  }

  private void forgetEnd(@Nullable Hold before) {
    if (before != null && !before.entry().isPermanent()) {
      timed.remove(before);
    }
  }

  private void update() {
    empty = holds.isEmpty();
  }
}
