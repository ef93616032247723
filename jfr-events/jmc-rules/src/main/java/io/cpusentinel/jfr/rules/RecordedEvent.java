package io.cpusentinel.jfr.rules;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmc.common.item.IAttribute;
import org.openjdk.jmc.common.item.IItem;
import org.openjdk.jmc.common.item.IMemberAccessor;
import org.openjdk.jmc.common.item.IType;
import org.openjdk.jmc.common.unit.IQuantity;
import org.openjdk.jmc.common.unit.LinearUnit;
import org.openjdk.jmc.common.unit.UnitLookup;
import org.openjdk.jmc.flightrecorder.JfrAttributes;

/** One event after the other of a type: recordings hold millions. Confined to one thread. */
final class RecordedEvent {

  /** What CPU Sentinel records for a number that it does not know. */
  static final long UNKNOWN = Long.MIN_VALUE;

  private final Map<IAttribute<?>, IMemberAccessor<?, IItem>> accessors = new HashMap<>();
  private @Nullable IItem item;

  private RecordedEvent() {}

  /** The type must have all these fields. */
  static RecordedEvent of(IType<IItem> type, List<IAttribute<?>> fields) {
    RecordedEvent event = new RecordedEvent();
    fields.forEach(field -> event.accessors.put(field, field.getAccessor(type)));
    event.accessors.put(JfrAttributes.START_TIME, JfrAttributes.START_TIME.getAccessor(type));
    return event;
  }

  RecordedEvent at(IItem next) {
    item = next;
    return this;
  }

  @Nullable String text(IAttribute<String> field) {
    return (String) value(field);
  }

  boolean isSet(IAttribute<Boolean> field) {
    return Boolean.TRUE.equals(value(field));
  }

  /** Or {@link #UNKNOWN}. */
  long nanos(IAttribute<IQuantity> field) {
    return number(field, UnitLookup.NANOSECOND);
  }

  /** Or {@link #UNKNOWN}. */
  long count(IAttribute<IQuantity> field) {
    return number(field, UnitLookup.NUMBER_UNITY);
  }

  /** Since the epoch. */
  long startNanos() {
    IQuantity start = (IQuantity) value(JfrAttributes.START_TIME);
    return start == null ? UNKNOWN : start.clampedLongValueIn(UnitLookup.EPOCH_NS);
  }

  private long number(IAttribute<IQuantity> field, LinearUnit unit) {
    IQuantity number = (IQuantity) value(field);
    return number == null ? UNKNOWN : number.clampedLongValueIn(unit);
  }

  private @Nullable Object value(IAttribute<?> field) {
    IMemberAccessor<?, IItem> accessor = accessors.get(field);
    if (accessor == null) {
      throw new IllegalArgumentException(field.getIdentifier() + " is not among the fields read");
    }
    return accessor.getMember(item);
  }
}
