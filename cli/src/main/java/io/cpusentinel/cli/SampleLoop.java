package io.cpusentinel.cli;

import io.cpusentinel.process.ProcessSample;
import java.io.IOException;
import java.util.function.LongConsumer;

/** Writes a row at each due time. Confined to one thread. */
final class SampleLoop {

  private final Samples samples;
  private final Timeline time;
  private final RowSink rows;
  private final LongConsumer progress;

  /**
   * @param progress hears of the number of rows
   */
  SampleLoop(Samples samples, Timeline time, RowSink rows, LongConsumer progress) {
    this.samples = samples;
    this.time = time;
    this.rows = rows;
    this.progress = progress;
  }

  /**
   * Goes on until there are enough rows, the process has ended, or it is told to stop.
   *
   * @return how many rows were written
   * @throws IOException if one could not be written
   */
  long run(SamplePlan plan) throws IOException {
    Cadence cadence = new Cadence(time.monoNanos(), plan.intervalNanos());
    SampleRow row = new SampleRow();
    long written = 0;
    do {
      long monoNanos = time.monoNanos();
      long wallNanos = time.wallNanos();
      ProcessSample sample = samples.next();
      if (sample == null) {
        return written;
      }
      rows.write(row.of(monoNanos - plan.originNanos(), wallNanos, sample));
      written++;
      progress.accept(written);
    } while (written < plan.count() && time.await(cadence.next(time.monoNanos())));
    return written;
  }
}
