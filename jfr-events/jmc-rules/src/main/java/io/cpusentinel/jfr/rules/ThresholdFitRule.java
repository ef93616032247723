package io.cpusentinel.jfr.rules;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmc.common.item.IItemCollection;
import org.openjdk.jmc.common.util.IPreferenceValueProvider;
import org.openjdk.jmc.flightrecorder.rules.IResult;
import org.openjdk.jmc.flightrecorder.rules.TypedCollectionResult;
import org.openjdk.jmc.flightrecorder.rules.TypedResult;

/** Finds operations whose CPU threshold is far from what their transactions consume. */
public final class ThresholdFitRule extends SentinelRule {

  static final Limit TIGHT_SHARE =
      Limit.percent(
          "thresholds.tight.share",
          "Share of violations that is too many",
          "A threshold that a greater share of an operation's transactions break is too tight",
          3);
  static final Limit LOOSE_FACTOR =
      Limit.number(
          "thresholds.loose.factor",
          "Factor that is too loose",
          "A threshold so many times as high as the fitting one is too loose to find anything",
          10);
  static final Limit MIN_COUNT =
      Limit.number(
          "thresholds.min.count",
          "Transactions needed",
          "Operations with fewer transactions are not judged",
          100);
  static final Limit P99_FACTOR =
      Limit.number(
          "thresholds.p99.factor",
          "Factor of the fitting threshold",
          "How far above the 99th percentile of the CPU time a threshold fits",
          3);
  static final Limit FLOOR =
      Limit.millis(
          "thresholds.floor", "Lowest fitting threshold", "No lower threshold is suggested", 10);

  static final TypedCollectionResult<String> TOO_TIGHT =
      Finding.texts("tooTight", "Too Tight", "Operations whose threshold normal work breaks");
  static final TypedCollectionResult<String> TOO_LOOSE =
      Finding.texts("tooLoose", "Too Loose", "Operations whose threshold finds nothing in time");
  static final TypedResult<String> WORST =
      Finding.text("worst", "Worst Fit", "The operation whose threshold fits worst");

  private static final RecordedEvents SUBJECT =
      RecordedEvents.of(
          TRANSACTION,
          Fields.OPERATION,
          Fields.THREAD_CPU_TIME,
          Fields.CPU_THRESHOLD,
          Fields.CPU_VIOLATION);

  /** Ten times as many violations as are too many are worth a warning. */
  private static final int WARNING_FACTOR = 10;

  /** Called by Mission Control's ServiceLoader. */
  public ThresholdFitRule() {
    super(
        RuleName.of("ThresholdFit", "Threshold Fit"),
        SUBJECT,
        List.of(TIGHT_SHARE, LOOSE_FACTOR, MIN_COUNT, P99_FACTOR, FLOOR),
        List.of(TOO_TIGHT, TOO_LOOSE, WORST));
  }

  @Override
  IResult judge(IItemCollection items, IPreferenceValueProvider preferences) {
    if (RecordingSettings.leavesTransactionsOut(items)) {
      return notApplicable(
          preferences,
          "A CPU threshold or a rate limit kept transactions out of the recording, so what is"
              + " normal cannot be told. Record with cpuThreshold=0 ns and rateLimit=off.");
    }
    List<ThresholdFit> fits = fitsIn(items, preferences);
    if (fits.isEmpty()) {
      return notApplicable(
          preferences,
          "No operation with a known threshold has %.0f transactions, which is too few to judge."
              .formatted(MIN_COUNT.in(preferences)));
    }
    return judge(fits, preferences);
  }

  private IResult judge(List<ThresholdFit> fits, IPreferenceValueProvider preferences) {
    double maxPercent = TIGHT_SHARE.in(preferences);
    double maxFactor = LOOSE_FACTOR.in(preferences);
    List<ThresholdFit> tight =
        fits.stream()
            .filter(fit -> fit.isTooTight(maxPercent))
            .sorted(Comparator.comparingDouble(ThresholdFit::violatingPercent).reversed())
            .toList();
    List<ThresholdFit> loose =
        fits.stream()
            .filter(fit -> !fit.isTooTight(maxPercent) && fit.isTooLoose(maxFactor))
            .sorted(Comparator.comparingDouble(ThresholdFit::looseness).reversed())
            .toList();
    if (tight.isEmpty() && loose.isEmpty()) {
      return scored(preferences, Score.OK)
          .setSummary(
              "The CPU thresholds fit the traffic of "
                  + Figure.counted(fits.size(), "operation")
                  + ".")
          .build();
    }
    return misfit(tight, loose, preferences);
  }

  private IResult misfit(
      List<ThresholdFit> tight, List<ThresholdFit> loose, IPreferenceValueProvider preferences) {
    List<String> shownTight = tight.stream().map(ThresholdFit::shownAsTooTight).toList();
    List<String> shownLoose = loose.stream().map(ThresholdFit::shownAsTooLoose).toList();
    return scored(preferences, score(tight, loose, preferences))
        .setSummary(
            "CPU thresholds are too tight for %s and too loose for %s. Operation {worst}."
                .formatted(Figure.counted(tight.size(), "operation"), loose.size()))
        .setExplanation(
            "What normal work breaks is no alarm any more, and what is far above normal work"
                + " finds excess late or never."
                + (tight.isEmpty() ? "" : " Too tight: {tooTight}.")
                + (loose.isEmpty() ? "" : " Too loose: {tooLoose}."))
        .setSolution(
            "Set thresholds per operation to {cpusentinel.thresholds.p99.factor} times the 99th"
                + " percentile of its CPU time, at least {cpusentinel.thresholds.floor}, or apply"
                + " the monitor's own suggestions. Keep a tight one where what broke it was an"
                + " attack: then the figures here are the attack's too.")
        .addResult(WORST, shownTight.isEmpty() ? shownLoose.get(0) : shownTight.get(0))
        .addResult(TOO_TIGHT, shownTight)
        .addResult(TOO_LOOSE, shownLoose)
        .build();
  }

  private static List<ThresholdFit> fitsIn(
      IItemCollection items, IPreferenceValueProvider preferences) {
    Map<String, OperationTraffic> traffic = new TreeMap<>();
    SUBJECT.forEach(
        items,
        transaction ->
            traffic
                .computeIfAbsent(
                    RecordedName.orElse(transaction.text(Fields.OPERATION), "(without a name)"),
                    OperationTraffic::new)
                .add(transaction));
    double minCount = Math.max(1, MIN_COUNT.in(preferences));
    double factor = P99_FACTOR.in(preferences);
    long floorNanos = Math.round(FLOOR.in(preferences) * 1_000_000);
    return traffic.values().stream()
        .filter(operation -> operation.transactions() >= minCount)
        .map(operation -> operation.fit(factor, floorNanos))
        .toList();
  }

  private static double score(
      List<ThresholdFit> tight, List<ThresholdFit> loose, IPreferenceValueProvider preferences) {
    double maxPercent = TIGHT_SHARE.in(preferences);
    double byTight =
        tight.isEmpty()
            ? Score.OK
            : Score.growing(
                tight.get(0).violatingPercent(), maxPercent, WARNING_FACTOR * maxPercent);
    // A loose threshold misses things but breaks nothing: never a warning.
    double byLoose =
        loose.isEmpty()
            ? Score.OK
            : Score.growingWithoutWarning(loose.get(0).looseness(), LOOSE_FACTOR.in(preferences));
    return Math.max(byTight, byLoose);
  }
}
