package io.cpusentinel.jfr.rules;

import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openjdk.jmc.common.item.IItem;
import org.openjdk.jmc.common.item.IItemCollection;
import org.openjdk.jmc.common.item.IItemIterable;
import org.openjdk.jmc.common.item.IMemberAccessor;
import org.openjdk.jmc.flightrecorder.jdk.JdkAttributes;
import org.openjdk.jmc.flightrecorder.rules.util.RulesToolkit;

/** What a recording was told to record. */
final class RecordingSettings {

  private static final RecordedEvents LEFT_OUT =
      RecordedEvents.of("cpusentinel.TransactionsLeftOut");

  /** As {@code 0 ns} or {@code 0}. */
  private static final Pattern ZERO = Pattern.compile("\\s*0\\s*[a-z]*\\s*");

  private RecordingSettings() {}

  /** The values that a setting of an event had in the course of the recording; empty if unsaid. */
  static Set<String> values(IItemCollection items, String event, String setting) {
    return items.apply(RulesToolkit.getSettingsFilter(setting, event)).stream()
        .flatMap(RecordingSettings::values)
        .collect(Collectors.toSet());
  }

  /** Whether measured transactions are not in the recording: too cheap, or too many. */
  static boolean leavesTransactionsOut(IItemCollection items) {
    return LEFT_OUT.existIn(items)
        || values(items, SentinelRule.TRANSACTION, "cpuThreshold").stream()
            .anyMatch(value -> !ZERO.matcher(value).matches());
  }

  private static Stream<String> values(IItemIterable settings) {
    IMemberAccessor<String, IItem> value =
        JdkAttributes.REC_SETTING_VALUE.getAccessor(settings.getType());
    return value == null
        ? Stream.empty()
        : settings.stream().map(value::getMember).filter(Objects::nonNull);
  }
}
