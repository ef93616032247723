package io.cpusentinel.jfr.rules;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.openjdk.jmc.common.item.IItemCollection;
import org.openjdk.jmc.common.item.ItemFilters;
import org.openjdk.jmc.common.unit.IQuantity;
import org.openjdk.jmc.common.util.IPreferenceValueProvider;
import org.openjdk.jmc.flightrecorder.rules.IResult;
import org.openjdk.jmc.flightrecorder.rules.TypedResult;

/** Finds transactions whose CPU time could not be measured, on which there was no verdict. */
public final class UnknownCpuRule extends SentinelRule {

  static final Limit INFO_SHARE =
      Limit.percent(
          "unknown.info.share",
          "Share of transactions for information",
          "The share of transactions of unknown CPU time from which it is worth knowing",
          0.1);
  static final Limit WARNING_SHARE =
      Limit.percent(
          "unknown.warning.share",
          "Share of transactions for a warning",
          "The share of transactions of unknown CPU time from which the result is a warning",
          5);

  static final TypedResult<IQuantity> UNKNOWN =
      Finding.count("unknown", "Unknown", "Transactions whose CPU time is unknown");
  static final TypedResult<IQuantity> TRANSACTIONS =
      Finding.count("transactions", "Transactions", "All transactions recorded");
  static final TypedResult<IQuantity> SHARE =
      Finding.percent("unknownShare", "Share", "How much of all that is");
  static final TypedResult<String> OPERATIONS =
      Finding.text("operations", "Operations", "Which operations they were");

  private static final int SHOWN = 5;
  private static final String NO_QUALITY = "unknown";
  private static final RecordedEvents SUBJECT =
      RecordedEvents.of(TRANSACTION, Fields.TRANSACTION_ID, Fields.OPERATION, Fields.QUALITY);

  /** Called by Mission Control's ServiceLoader. */
  public UnknownCpuRule() {
    super(
        RuleName.of("UnknownCpu", "Unknown CPU"),
        SUBJECT,
        List.of(INFO_SHARE, WARNING_SHARE),
        List.of(UNKNOWN, TRANSACTIONS, SHARE, OPERATIONS));
  }

  @Override
  IResult judge(IItemCollection items, IPreferenceValueProvider preferences) {
    Tally tally = new Tally();
    SUBJECT.forEach(items, tally::add);
    if (tally.unknown == 0) {
      return scored(preferences, Score.OK)
          .setSummary("The CPU time of every recorded transaction is known.")
          .addResult(UNKNOWN, Figure.count(0))
          .addResult(TRANSACTIONS, Figure.count(tally.transactions))
          .build();
    }
    double percent = Figure.percentOf(tally.unknown, tally.transactions);
    return scored(
            preferences,
            Score.growing(percent, INFO_SHARE.in(preferences), WARNING_SHARE.in(preferences)))
        .setSummary(
            "The CPU time of {unknown} of {transactions} transactions, {unknownShare}, is"
                + " unknown.")
        .setExplanation(
            "Without a CPU time there is no verdict but for operations that are configured as"
                + " strict. It is unknown where no clock of single threads works, for virtual"
                + " threads, and for transactions that ended on another thread."
                + (RecordingSettings.leavesTransactionsOut(items)
                    ? " A CPU threshold or a rate limit kept transactions out of the recording: of"
                        + " all, the share is lower."
                    : "")
                + " They were: {operations}.")
        .setSolution(
            "See the rule CPU Sentinel Clock first. Run what is to be measured on platform"
                + " threads, end transactions where they started, and hand work to other threads by"
                + " the transaction's own wrappers. Configure operations that must not run"
                + " unmeasured as strict.")
        .addResult(
            TypedResult.ITEM_QUERY, SUBJECT.query(ItemFilters.equals(Fields.QUALITY, NO_QUALITY)))
        .addResult(UNKNOWN, Figure.count(tally.unknown))
        .addResult(TRANSACTIONS, Figure.count(tally.transactions))
        .addResult(SHARE, Figure.percent(percent))
        .addResult(OPERATIONS, tally.operations())
        .build();
  }

  /** Confined to one thread. */
  private static final class Tally {

    private final Map<String, Integer> unknownByOperation = new TreeMap<>();
    private int transactions;
    private int unknown;

    void add(RecordedEvent transaction) {
      transactions++;
      if (NO_QUALITY.equals(transaction.text(Fields.QUALITY))) {
        unknown++;
        unknownByOperation.merge(
            RecordedName.orElse(transaction.text(Fields.OPERATION), "without a name"),
            1,
            Integer::sum);
      }
    }

    String operations() {
      return unknownByOperation.entrySet().stream()
          .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
          .limit(SHOWN)
          .map(entry -> entry.getValue() + " of " + entry.getKey())
          .collect(Collectors.joining("; "));
    }
  }
}
