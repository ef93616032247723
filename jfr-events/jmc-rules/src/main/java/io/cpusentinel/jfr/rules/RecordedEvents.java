package io.cpusentinel.jfr.rules;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.openjdk.jmc.common.item.IAttribute;
import org.openjdk.jmc.common.item.IItem;
import org.openjdk.jmc.common.item.IItemCollection;
import org.openjdk.jmc.common.item.IItemFilter;
import org.openjdk.jmc.common.item.IItemIterable;
import org.openjdk.jmc.common.item.IItemQuery;
import org.openjdk.jmc.common.item.IType;
import org.openjdk.jmc.common.item.ItemFilters;
import org.openjdk.jmc.common.item.ItemQueryBuilder;

/**
 * The events of one name, as far as they have the fields that a rule needs. Immutable.
 *
 * @param name the events' name
 * @param fields what a rule reads of them
 */
record RecordedEvents(String name, List<IAttribute<?>> fields) {

  /**
   * Mission Control appends one to the name of a type whose fields differ from an earlier one's.
   */
  private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  /** What a recording holds of such events. */
  enum Presence {
    READABLE,
    /** There are some, with other fields than those that are needed. */
    OF_ANOTHER_VERSION,
    /** There are none because the recording was told so. */
    DISABLED,
    ABSENT
  }

  static RecordedEvents of(String name, IAttribute<?>... fields) {
    return new RecordedEvents(name, List.of(fields));
  }

  Presence in(IItemCollection items) {
    if (streams(items).anyMatch(this::isReadable)) {
      return Presence.READABLE;
    }
    if (existIn(items)) {
      return Presence.OF_ANOTHER_VERSION;
    }
    Set<String> enabled = RecordingSettings.values(items, name, "enabled");
    return enabled.equals(Set.of("false")) ? Presence.DISABLED : Presence.ABSENT;
  }

  /** Whether there are any, with whatever fields. */
  boolean existIn(IItemCollection items) {
    return streams(items).findAny().isPresent();
  }

  /** Hands over each readable one; the reader must not keep it. */
  void forEach(IItemCollection items, Consumer<RecordedEvent> reader) {
    streams(items)
        .filter(this::isReadable)
        .forEach(
            stream -> {
              RecordedEvent event = RecordedEvent.of(stream.getType(), fields);
              for (IItem item : stream) {
                reader.accept(event.at(item));
              }
            });
  }

  /** What shows those that pass a filter in a table of Mission Control. */
  IItemQuery query(IItemFilter filter) {
    ItemQueryBuilder query =
        ItemQueryBuilder.fromWhere(ItemFilters.and(ItemFilters.type(name), filter));
    fields.forEach(query::select);
    return query.build();
  }

  private Stream<IItemIterable> streams(IItemCollection items) {
    return items.stream().filter(stream -> isNamed(stream.getType()) && stream.hasItems());
  }

  private boolean isNamed(IType<IItem> type) {
    String identifier = type.getIdentifier();
    return identifier.startsWith(name)
        && (identifier.length() == name.length()
            || UUID.matcher(identifier.substring(name.length())).matches());
  }

  private boolean isReadable(IItemIterable stream) {
    return fields.stream().allMatch(field -> field.getAccessor(stream.getType()) != null);
  }
}
