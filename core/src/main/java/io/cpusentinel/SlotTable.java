package io.cpusentinel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Slots by their threads. Found without a lock; added under one, and never taken out: a table with
 * fewer of them takes its place.
 *
 * <p>Not a {@link ThreadLocal}: looking into one of those is a twelfth of what a whole transaction
 * costs, and from JDK 19 on the common pool clears those of its threads between tasks.
 */
final class SlotTable {

  private static final VarHandle PLACE = MethodHandles.arrayElementVarHandle(ThreadSlot[].class);

  private final @Nullable ThreadSlot[] places;
  private final int mask;

  /**
   * A table with some slots.
   *
   * @param room for how many there is to be room, more than there are
   */
  SlotTable(Collection<ThreadSlot> slots, int room) {
    // At most half full, so that what is looked for is usually in the first place.
    places = new @Nullable ThreadSlot[2 * Integer.highestOneBit(2 * room - 1)];
    mask = places.length - 1;
    slots.forEach(this::add);
  }

  /** Under a lock. */
  void add(ThreadSlot slot) {
    int at = placeOf(slot.thread());
    while (places[at] != null) {
      at = after(at);
    }
    PLACE.setRelease(places, at, slot);
  }

  /** The slot of the calling thread, which itself has put it here; null if it has none. */
  @Nullable ThreadSlot own() {
    Thread thread = Thread.currentThread();
    int at = placeOf(thread);
    ThreadSlot slot = places[at];
    return slot == null || slot.thread() == thread ? slot : ownAfter(at, thread);
  }

  private @Nullable ThreadSlot ownAfter(int place, Thread thread) {
    int at = after(place);
    while (places[at] != null && places[at].thread() != thread) {
      at = after(at);
    }
    return places[at];
  }

  List<ThreadSlot> slots() {
    List<ThreadSlot> slots = new ArrayList<>();
    forEach(slots::add);
    return slots;
  }

  void forEach(Consumer<ThreadSlot> consumer) {
    for (int i = 0; i < places.length; i++) {
      ThreadSlot slot = (ThreadSlot) PLACE.getAcquire(places, i);
      if (slot != null) {
        consumer.accept(slot);
      }
    }
  }

  /** Thread ids are given one after the other, so that few threads want the same place. */
  private int placeOf(Thread thread) {
    return (int) thread.getId() & mask;
  }

  private int after(int place) {
    return (place + 1) & mask;
  }
}
