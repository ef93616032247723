package io.cpusentinel.jfr.rules;

import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmc.common.item.IItemCollection;
import org.openjdk.jmc.common.item.ItemFilters;
import org.openjdk.jmc.common.unit.IQuantity;
import org.openjdk.jmc.common.unit.UnitLookup;
import org.openjdk.jmc.common.util.IPreferenceValueProvider;
import org.openjdk.jmc.flightrecorder.rules.IResult;
import org.openjdk.jmc.flightrecorder.rules.TypedResult;
import org.openjdk.jmc.flightrecorder.rules.util.RulesToolkit;

/** Finds how often and how long there was a crisis, and whether there still is one. */
public final class CrisisPeriodsRule extends SentinelRule {

  static final Limit WARNING_SHARE =
      Limit.percent(
          "crisis.warning.share",
          "Share of the recording for a warning",
          "The share of the recording in crisis mode from which the result is a warning",
          20);

  static final TypedResult<IQuantity> PERIODS =
      Finding.count("periods", "Periods", "How often there was a crisis");
  static final TypedResult<IQuantity> TOTAL =
      Finding.time("total", "Time in Crisis", "How long there was a crisis in sum");
  static final TypedResult<IQuantity> SHARE =
      Finding.percent("crisisShare", "Share", "How much of the recording that is");
  static final TypedResult<String> REASONS =
      Finding.text("reasons", "Reasons", "Why crises started or were held");

  private static final int SHOWN = 5;
  private static final RecordedEvents SUBJECT =
      RecordedEvents.of(
          "cpusentinel.CrisisMode", Fields.ACTIVE, Fields.REASON, Fields.TRANSACTION_ID);

  /** Called by Mission Control's ServiceLoader. */
  public CrisisPeriodsRule() {
    super(
        RuleName.of("CrisisPeriods", "Crisis Periods"),
        SUBJECT,
        List.of(WARNING_SHARE),
        List.of(PERIODS, TOTAL, SHARE, REASONS));
  }

  @Override
  IResult judge(IItemCollection items, IPreferenceValueProvider preferences) {
    CrisisPeriods periods = periodsIn(items);
    double byShare = Score.growing(periods.percent(), WARNING_SHARE.in(preferences));
    return scored(
            preferences,
            Math.max(byShare, periods.isActiveAtEnd() ? Score.WARNING : Score.INFORMATION))
        .setSummary(
            "Crisis mode was active %s for {total} in sum, {crisisShare} of the recording%s."
                .formatted(
                    Figure.counted(periods.count(), "time"),
                    periods.isActiveAtEnd() ? ", and still is at its end" : ""))
        .setExplanation(
            "Crisis mode starts at violations or by hand and ends after a quiet period or by hand."
                + " In it full evidence is taken for each violation, which costs more, and"
                + " thresholds may be lower. Reasons: {reasons}.")
        .setSolution(
            periods.isActiveAtEnd()
                ? "Find out who keeps it active: see the rule CPU Sentinel Offenders. One that is"
                    + " held by hand ends by hand only."
                : "Find out who started it: see the rule CPU Sentinel Offenders. Where single"
                    + " violations are normal, let it start at several within a time.")
        .addResult(TypedResult.ITEM_QUERY, SUBJECT.query(ItemFilters.all()))
        .addResult(PERIODS, Figure.count(periods.count()))
        .addResult(TOTAL, Figure.nanos(periods.totalNanos()))
        .addResult(SHARE, Figure.percent(periods.percent()))
        .addResult(REASONS, String.join("; ", periods.reasons().stream().limit(SHOWN).toList()))
        .build();
  }

  @Override
  IResult judgeAbsence(IItemCollection items, IPreferenceValueProvider preferences) {
    return isSentinelIn(items)
        ? scored(preferences, Score.OK)
            .setSummary("Crisis mode did not change while the recording was made.")
            .build()
        : super.judgeAbsence(items, preferences);
  }

  private static CrisisPeriods periodsIn(IItemCollection items) {
    List<CrisisPeriods.Change> changes = new ArrayList<>();
    SUBJECT.forEach(
        items,
        event ->
            changes.add(
                new CrisisPeriods.Change(
                    event.startNanos(), event.isSet(Fields.ACTIVE), event.text(Fields.REASON))));
    // There is an event at least, so that neither is null.
    return CrisisPeriods.of(
        changes,
        RulesToolkit.getEarliestStartTime(items).clampedLongValueIn(UnitLookup.EPOCH_NS),
        RulesToolkit.getLatestEndTime(items).clampedLongValueIn(UnitLookup.EPOCH_NS));
  }
}
