package io.cpusentinel.cli;

import io.cpusentinel.cli.KernelCallsDocument.CallDocument;
import java.util.ArrayList;
import java.util.List;

/** How long accounting calls take, as tables, for people. */
final class KernelCallsTable {

  private KernelCallsTable() {}

  static List<String> lines(KernelCallsDocument figures) {
    TextTable table = new TextTable(1, 2, 3, 4, 5, 6, 7, 8, 9);
    table.add("call", "count", "mean", "variation", "min", "p50", "p99", "max", "odd", "left out");
    figures.calls().forEach(call -> table.add(cells(call)));
    List<String> lines = new ArrayList<>(table.lines());
    for (CallDocument call : figures.calls()) {
      if (call.timings().count() > 0) {
        lines.add("");
        lines.add(call.call());
        lines.addAll(HistogramText.lines(call.timings().histogram()));
      }
    }
    return lines;
  }

  private static String[] cells(CallDocument call) {
    TimingDocument timings = call.timings();
    Double mean = timings.meanNanos();
    return new String[] {
      call.call(),
      Long.toString(timings.count()),
      TimeText.of(mean == null ? null : Math.round(mean)),
      TimeText.percent(timings.variationPercent()),
      TimeText.of(timings.minNanos()),
      TimeText.of(timings.p50Nanos()),
      TimeText.of(timings.p99Nanos()),
      TimeText.of(timings.maxNanos()),
      TimeText.percent(timings.oddPercent()),
      Long.toString(call.leftOut())
    };
  }
}
