package io.cpusentinel.jmx;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.CompositeDataSupport;
import javax.management.openmbean.CompositeType;
import javax.management.openmbean.OpenDataException;
import javax.management.openmbean.OpenType;
import javax.management.openmbean.SimpleType;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a notification, in types that every client has. Confined to one thread at a time.
 */
final class NotificationData {

  private final String type;
  private final List<String> names = new ArrayList<>();
  private final List<OpenType<?>> types = new ArrayList<>();
  private final List<@Nullable Object> values = new ArrayList<>();

  NotificationData(String type) {
    this.type = type;
  }

  NotificationData with(String name, @Nullable String value) {
    return with(name, SimpleType.STRING, value);
  }

  NotificationData with(String name, int value) {
    return with(name, SimpleType.INTEGER, value);
  }

  NotificationData with(String name, boolean value) {
    return with(name, SimpleType.BOOLEAN, value);
  }

  NotificationData with(String name, @Nullable Instant value) {
    return with(name, SimpleType.DATE, value == null ? null : Date.from(value));
  }

  /** Null where the nanoseconds are unknown. */
  NotificationData withMillis(String name, long nanos) {
    return with(name, SimpleType.DOUBLE, nanos < 0 ? null : nanos / 1e6);
  }

  private NotificationData with(String name, OpenType<?> openType, @Nullable Object value) {
    names.add(name);
    types.add(openType);
    values.add(value);
    return this;
  }

  CompositeData build() {
    String[] keys = names.toArray(new String[0]);
    try {
      CompositeType row =
          new CompositeType(
              type, "Figures of " + type, keys, keys, types.toArray(new OpenType<?>[0]));
      return new CompositeDataSupport(row, keys, values.toArray());
    } catch (OpenDataException e) {
      throw new IllegalStateException("wrong types in " + type, e);
    }
  }
}
