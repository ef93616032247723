package io.cpusentinel.cli;

import io.cpusentinel.cli.TimingDocument.BucketDocument;
import java.util.List;

/** A histogram as lines of bars. */
final class HistogramText {

  private static final int WIDEST = 50;

  private HistogramText() {}

  static List<String> lines(List<BucketDocument> buckets) {
    long most = buckets.stream().mapToLong(BucketDocument::count).max().orElse(0);
    TextTable table = new TextTable(1, 2);
    for (BucketDocument bucket : buckets) {
      table.add(
          "from",
          TimeText.of(bucket.fromNanos()),
          Long.toString(bucket.count()),
          bar(bucket.count(), most));
    }
    return table.lines();
  }

  /** One that is not empty is to be seen. */
  private static String bar(long count, long most) {
    long width = count == 0 ? 0 : Math.max(1, Math.round((double) count * WIDEST / most));
    return "#".repeat((int) width);
  }
}
