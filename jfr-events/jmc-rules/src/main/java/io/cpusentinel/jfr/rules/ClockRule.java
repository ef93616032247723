package io.cpusentinel.jfr.rules;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmc.common.item.IItemCollection;
import org.openjdk.jmc.common.item.ItemFilters;
import org.openjdk.jmc.common.util.IPreferenceValueProvider;
import org.openjdk.jmc.flightrecorder.rules.IResult;
import org.openjdk.jmc.flightrecorder.rules.TypedCollectionResult;
import org.openjdk.jmc.flightrecorder.rules.TypedResult;

/** Finds monitors that measure with a clock that is not the best, too coarse, or none at all. */
public final class ClockRule extends SentinelRule {

  static final Limit MAX_RESOLUTION =
      Limit.millis(
          "clock.max.resolution",
          "Coarsest resolution",
          "A clock with greater steps cannot see short bursts",
          1);

  static final TypedResult<String> VERDICT =
      Finding.text("verdict", "Verdict", "What there is to say about the worst clock");
  static final TypedResult<String> REASON =
      Finding.text("reason", "Reason", "Why the monitor chose it");
  static final TypedCollectionResult<String> CLOCKS =
      Finding.texts("clocks", "Clocks", "All clocks in use");

  private static final RecordedEvents SUBJECT =
      RecordedEvents.of(CLOCK, Fields.CLOCK, Fields.REASON, Fields.READ_COST, Fields.RESOLUTION);

  /** Called by Mission Control's ServiceLoader. */
  public ClockRule() {
    super(
        RuleName.of("Clock", "Clock"),
        SUBJECT,
        List.of(MAX_RESOLUTION),
        List.of(VERDICT, REASON, CLOCKS));
  }

  @Override
  IResult judge(IItemCollection items, IPreferenceValueProvider preferences) {
    long maxNanos = Math.round(MAX_RESOLUTION.in(preferences) * 1_000_000);
    Collection<ClockFacts> clocks = clocksIn(items);
    ClockFacts worst =
        clocks.stream()
            .max(Comparator.comparingDouble(clock -> clock.verdict(maxNanos).score()))
            .orElseThrow();
    ClockVerdict verdict = worst.verdict(maxNanos);
    return scored(preferences, verdict.score())
        .setSummary("{verdict} Chosen because: {reason}.")
        .setExplanation(verdict.meaning() + " In use: {clocks}.")
        .setSolution(verdict.remedy())
        .addResult(TypedResult.ITEM_QUERY, SUBJECT.query(ItemFilters.all()))
        .addResult(VERDICT, worst.shown() + " " + verdict.finding())
        .addResult(REASON, worst.shownReason())
        .addResult(CLOCKS, clocks.stream().map(ClockFacts::shown).toList())
        .build();
  }

  /** Each once: it is recorded in every chunk. */
  private static Collection<ClockFacts> clocksIn(IItemCollection items) {
    Map<String, ClockFacts> clocks = new TreeMap<>();
    SUBJECT.forEach(
        items,
        event -> {
          ClockFacts facts = ClockFacts.of(event);
          clocks.put(facts.name(), facts);
        });
    return clocks.values();
  }
}
