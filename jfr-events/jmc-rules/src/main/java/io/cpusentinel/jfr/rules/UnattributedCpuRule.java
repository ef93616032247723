package io.cpusentinel.jfr.rules;

import java.util.List;
import org.openjdk.jmc.common.item.IItemCollection;
import org.openjdk.jmc.common.item.ItemFilters;
import org.openjdk.jmc.common.unit.IQuantity;
import org.openjdk.jmc.common.util.IPreferenceValueProvider;
import org.openjdk.jmc.flightrecorder.rules.IResult;
import org.openjdk.jmc.flightrecorder.rules.TypedResult;

/** Finds CPU time of the process that neither transactions nor the JVM account for. */
public final class UnattributedCpuRule extends SentinelRule {

  static final Limit INFO_SHARE =
      Limit.percent(
          "unattributed.info.share",
          "Share of CPU time for information",
          "The unattributed share of the process's CPU time from which it is worth knowing",
          20);
  static final Limit WARNING_SHARE =
      Limit.percent(
          "unattributed.warning.share",
          "Share of CPU time for a warning",
          "The unattributed share of the process's CPU time from which the result is a warning",
          50);
  static final Limit MIN_CPU =
      Limit.millis(
          "unattributed.min.cpu",
          "CPU time needed",
          "A process that consumed less in the course of the recording is not judged",
          1000);

  static final TypedResult<IQuantity> SHARE =
      Finding.percent("unattributedShare", "Share", "How much of it nothing accounts for");
  static final TypedResult<IQuantity> UNATTRIBUTED =
      Finding.time("unattributed", "Unattributed", "What nothing accounts for");
  static final TypedResult<IQuantity> PROCESS =
      Finding.time("process", "Process CPU", "What the process consumed");

  /** Called by Mission Control's ServiceLoader. */
  public UnattributedCpuRule() {
    super(
        RuleName.of("UnattributedCpu", "Unattributed CPU"),
        CpuTotals.EVENTS,
        List.of(INFO_SHARE, WARNING_SHARE, MIN_CPU),
        List.of(SHARE, UNATTRIBUTED, PROCESS));
  }

  @Override
  IResult judge(IItemCollection items, IPreferenceValueProvider preferences) {
    CpuTotals totals = CpuTotals.of(items);
    String whyUntold = totals.whyUntold();
    return whyUntold == null
        ? judge(totals.growth(), preferences)
        : notApplicable(preferences, whyUntold);
  }

  private IResult judge(CpuAttribution cpu, IPreferenceValueProvider preferences) {
    if (cpu.processNanos() < MIN_CPU.in(preferences) * 1_000_000) {
      return notApplicable(
          preferences,
          "The process consumed only "
              + Figure.shownNanos(cpu.processNanos())
              + " of CPU time, of which a share says little.");
    }
    double percent = cpu.unattributedPercent();
    return scored(
            preferences,
            Score.growing(percent, INFO_SHARE.in(preferences), WARNING_SHARE.in(preferences)))
        .setSummary(
            "{unattributed} of the {process} of CPU time that the process consumed,"
                + " {unattributedShare}, belongs to no transaction and not to the JVM.")
        .setExplanation(
            "Transactions consumed %s and the JVM's own threads %s. The rest nobody judges: threads that work started by itself, parallel streams, or code that runs in no transaction."
                .formatted(shown(cpu.transactionNanos()), shown(cpu.jvmNanos())))
        .setSolution(
            "Look at the Thread CPU events to see which threads it was. Start a transaction where"
                + " their work begins, or hand it over by the transaction's own wrappers.")
        .addResult(UNATTRIBUTED, Figure.nanos(cpu.unattributedNanos()))
        .addResult(TypedResult.ITEM_QUERY, CpuTotals.EVENTS.query(ItemFilters.all()))
        .addResult(PROCESS, Figure.nanos(cpu.processNanos()))
        .addResult(SHARE, Figure.percent(percent))
        .build();
  }

  private static String shown(long nanos) {
    return nanos < 0 ? "an unknown amount" : Figure.shownNanos(nanos);
  }
}
