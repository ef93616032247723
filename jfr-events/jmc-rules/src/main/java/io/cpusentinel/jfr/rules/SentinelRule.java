package io.cpusentinel.jfr.rules;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.openjdk.jmc.common.item.IItemCollection;
import org.openjdk.jmc.common.unit.UnitLookup;
import org.openjdk.jmc.common.util.IPreferenceValueProvider;
import org.openjdk.jmc.common.util.TypedPreference;
import org.openjdk.jmc.flightrecorder.rules.AbstractRule;
import org.openjdk.jmc.flightrecorder.rules.IResult;
import org.openjdk.jmc.flightrecorder.rules.IResultValueProvider;
import org.openjdk.jmc.flightrecorder.rules.ResultBuilder;
import org.openjdk.jmc.flightrecorder.rules.Severity;
import org.openjdk.jmc.flightrecorder.rules.TypedResult;
import org.openjdk.jmc.flightrecorder.rules.util.JfrRuleTopics;
import org.openjdk.jmc.flightrecorder.rules.util.RulesToolkit;
import org.openjdk.jmc.flightrecorder.rules.util.RulesToolkit.EventAvailability;

/** A rule about the events of one name; not applicable where it cannot read them. Stateless. */
abstract class SentinelRule extends AbstractRule {

  static final String TRANSACTION = "cpusentinel.Transaction";
  static final String CLOCK = "cpusentinel.Clock";

  private static final List<RecordedEvents> ALWAYS_THERE =
      List.of(RecordedEvents.of(CLOCK), RecordedEvents.of(TRANSACTION));

  private final RecordedEvents subject;

  SentinelRule(
      RuleName name, RecordedEvents subject, List<Limit> limits, List<TypedResult<?>> results) {
    // Nothing is required of Mission Control, whose own look misses two things (seen in 9.1.2): a
    // type to whose name it appended something itself, and that an event was enabled or disabled
    // where the recording says so more than once.
    super(
        name.id(),
        name.label(),
        JfrRuleTopics.JAVA_APPLICATION,
        limits.stream().<TypedPreference<?>>map(Limit::preference).toList(),
        Stream.concat(Stream.of(TypedResult.SCORE, TypedResult.ITEM_QUERY), results.stream())
            .toList(),
        Map.of(subject.name(), EventAvailability.UNKNOWN));
    this.subject = subject;
  }

  /** Judges events of which at least one is readable. */
  abstract IResult judge(IItemCollection items, IPreferenceValueProvider preferences);

  /** What it means that there are none although nobody disabled them. */
  IResult judgeAbsence(IItemCollection items, IPreferenceValueProvider preferences) {
    return notApplicable(preferences, "The recording holds no " + subject.name() + " events.");
  }

  @Override
  protected final IResult getResult(
      IItemCollection items, IPreferenceValueProvider preferences, IResultValueProvider others) {
    return switch (subject.in(items)) {
      case READABLE -> judge(items, preferences);
      case OF_ANOTHER_VERSION ->
          notApplicable(
              preferences,
              "The recording's %s events are of another version: they lack fields that this rule reads."
                  .formatted(subject.name()));
      case DISABLED ->
          notApplicable(
              preferences, "The recording was made with " + subject.name() + " events disabled.");
      case ABSENT -> judgeAbsence(items, preferences);
    };
  }

  final IResult notApplicable(IPreferenceValueProvider preferences, String why) {
    return RulesToolkit.getNotApplicableResult(this, preferences, why);
  }

  final ResultBuilder scored(IPreferenceValueProvider preferences, double score) {
    return ResultBuilder.createFor(this, preferences)
        .setSeverity(Severity.get(score))
        .addResult(TypedResult.SCORE, UnitLookup.NUMBER_UNITY.quantity(score));
  }

  /** Whether a monitor was at work, however little it had to record. */
  static boolean isSentinelIn(IItemCollection items) {
    return ALWAYS_THERE.stream().anyMatch(events -> events.existIn(items));
  }
}
