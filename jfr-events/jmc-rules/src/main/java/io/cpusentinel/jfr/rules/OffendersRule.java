package io.cpusentinel.jfr.rules;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmc.common.item.IItemCollection;
import org.openjdk.jmc.common.item.ItemFilters;
import org.openjdk.jmc.common.unit.IQuantity;
import org.openjdk.jmc.common.util.IPreferenceValueProvider;
import org.openjdk.jmc.flightrecorder.rules.IResult;
import org.openjdk.jmc.flightrecorder.rules.ResultBuilder;
import org.openjdk.jmc.flightrecorder.rules.TypedCollectionResult;
import org.openjdk.jmc.flightrecorder.rules.TypedResult;

/** Finds who broke CPU thresholds and budgets, how often, and how much of the CPU was theirs. */
public final class OffendersRule extends SentinelRule {

  static final Limit WARNING_SHARE =
      Limit.percent(
          "offenders.warning.share",
          "Share of CPU time for a warning",
          "The share of all transaction CPU that transactions above their thresholds consumed",
          20);
  static final Limit WARNING_COUNT =
      Limit.number(
          "offenders.warning.count",
          "Violations for a warning",
          "The number of violations from which the result is a warning",
          10);

  static final TypedResult<IQuantity> VIOLATIONS =
      Finding.count("violations", "Violations", "How often a threshold or budget was broken");
  static final TypedResult<IQuantity> SHARE =
      Finding.percent(
          "violatingShare", "Share", "What transactions above their thresholds consumed of all");
  static final TypedCollectionResult<String> OFFENDERS =
      Finding.texts("offenders", "Offenders", "Who broke thresholds, the worst one first");
  static final TypedResult<String> TOP_OFFENDER =
      Finding.text("topOffender", "Top Offender", "The worst one of them");

  private static final int SHOWN = 5;
  private static final RecordedEvents SUBJECT =
      RecordedEvents.of(
          "cpusentinel.CpuViolation",
          Fields.TRANSACTION_ID,
          Fields.OPERATION,
          Fields.PRINCIPAL,
          Fields.CODE_PATH,
          Fields.THREAD_CPU_TIME,
          Fields.CPU_THRESHOLD,
          Fields.DETECTION,
          Fields.STRIKE,
          Fields.ACTION);

  /** Called by Mission Control's ServiceLoader. */
  public OffendersRule() {
    super(
        RuleName.of("Offenders", "Offenders"),
        SUBJECT,
        List.of(WARNING_SHARE, WARNING_COUNT),
        List.of(VIOLATIONS, SHARE, OFFENDERS, TOP_OFFENDER));
  }

  @Override
  IResult judge(IItemCollection items, IPreferenceValueProvider preferences) {
    TransactionCpu cpu = TransactionCpu.of(items);
    List<Offender> offenders = offendersIn(items, cpu, preferences);
    int violations = offenders.stream().mapToInt(Offender::violations).sum();
    double score = score(violations, cpu.violatingPercent(), preferences);
    List<String> shown =
        offenders.stream()
            .limit(SHOWN)
            .map(offender -> offender.shown(cpu.isKnown() ? cpu.shareOf(offender.name()) : null))
            .toList();
    ResultBuilder result =
        scored(preferences, Math.max(Score.INFORMATION, score))
            .setSummary(summary(offenders.size(), violations))
            .setExplanation(explanation(cpu, offenders.size(), items))
            .setSolution(
                "Look at the stacks of the CPU Violation and Profile Sample events to see what the"
                    + " offenders did. Limit what they may ask for, make it cheaper, or give them"
                    + " a budget. If it is their normal work, set a threshold that fits it.")
            .addResult(VIOLATIONS, Figure.count(violations))
            .addResult(TOP_OFFENDER, shown.get(0))
            .addResult(TypedResult.ITEM_QUERY, SUBJECT.query(ItemFilters.all()))
            .addResult(OFFENDERS, shown);
    if (cpu.isKnown()) {
      result.addResult(SHARE, Figure.percent(cpu.violatingPercent()));
    }
    return result.build();
  }

  @Override
  IResult judgeAbsence(IItemCollection items, IPreferenceValueProvider preferences) {
    return isSentinelIn(items)
        ? scored(preferences, Score.OK)
            .setSummary("Nobody broke a CPU threshold or budget.")
            .build()
        : super.judgeAbsence(items, preferences);
  }

  /** The worst one first, by the measure by which they are judged together. */
  private static List<Offender> offendersIn(
      IItemCollection items, TransactionCpu cpu, IPreferenceValueProvider preferences) {
    Map<OffenderName, Offender> offenders = new LinkedHashMap<>();
    SUBJECT.forEach(
        items,
        violation ->
            offenders.computeIfAbsent(OffenderName.of(violation), Offender::new).add(violation));
    Comparator<Offender> byScore =
        Comparator.comparingDouble(
            offender ->
                score(
                    offender.violations(),
                    cpu.shareOf(offender.name()).violatingPercent(),
                    preferences));
    return offenders.values().stream().sorted(byScore.reversed()).toList();
  }

  private static double score(
      int violations, double violatingPercent, IPreferenceValueProvider preferences) {
    return Score.either(
        Score.growing(violations, WARNING_COUNT.in(preferences)),
        Score.growing(violatingPercent, WARNING_SHARE.in(preferences)));
  }

  private static String summary(int offenders, int violations) {
    return "CPU thresholds were broken "
        + Figure.counted(violations, "time")
        + " by "
        + Figure.counted(offenders, "offender")
        + (offenders == 1 ? ", {topOffender}." : ", worst of all {topOffender}.");
  }

  private static String explanation(TransactionCpu cpu, int offenders, IItemCollection items) {
    String share =
        cpu.isKnown()
            ? " Transactions above their thresholds consumed {violatingShare} of all transaction"
                + " CPU."
            : " The recording holds no transactions with a CPU time, so shares are not known.";
    String partial =
        cpu.isKnown() && RecordingSettings.leavesTransactionsOut(items)
            ? " That is of the recorded ones: a CPU threshold or a rate limit kept others out of"
                + " the recording."
            : "";
    String more =
        offenders > SHOWN ? " The first %d of %d offenders:".formatted(SHOWN, offenders) : "";
    return "A threshold bounds what a unit of work may consume, a budget what one principal may"
        + " within a time."
        + share
        + partial
        + more
        + " {offenders}";
  }
}
