package io.cpusentinel.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What tore gaps into a loop, as tables, for people. */
final class PreemptionTable {

  private PreemptionTable() {}

  static List<String> lines(PreemptionDocument figures) {
    TimingDocument gaps = figures.gaps();
    TextTable table = new TextTable(1);
    table.add("clock reads", Long.toString(figures.reads()));
    table.add("observed", TimeText.of(figures.observedNanos()));
    table.add("pairs of reads without a step", TimeText.percent(figures.unmovedPercent()));
    table.add("a gap is a step above", TimeText.of(figures.leastGapNanos()));
    table.add("gaps", Long.toString(gaps.count()));
    table.add("gaps of the scheduler", figure(figures.schedulerGaps()));
    table.add("gaps of interrupts, hypervisor", figure(others(figures)));
    table.add("left out: machine suspended", Long.toString(figures.leftOut()));
    table.add("shortest gap", TimeText.of(gaps.minNanos()));
    table.add("median gap", TimeText.of(gaps.p50Nanos()));
    table.add("99th percentile of gaps", TimeText.of(gaps.p99Nanos()));
    table.add("longest gap", TimeText.of(gaps.maxNanos()));
    List<String> lines = new ArrayList<>(table.lines());
    if (gaps.count() > 0) {
      lines.add("");
      lines.addAll(HistogramText.lines(gaps.histogram()));
    }
    return lines;
  }

  private static @Nullable Long others(PreemptionDocument figures) {
    Long schedulers = figures.schedulerGaps();
    return schedulers == null ? null : figures.gaps().count() - schedulers;
  }

  private static String figure(@Nullable Long figure) {
    return figure == null ? TextTable.UNKNOWN : figure.toString();
  }
}
