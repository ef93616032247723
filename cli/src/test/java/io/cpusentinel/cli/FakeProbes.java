package io.cpusentinel.cli;

import io.cpusentinel.KernelCallFigures;
import io.cpusentinel.KernelCallProbe;
import io.cpusentinel.PreemptionFigures;
import io.cpusentinel.PreemptionProbe;
import io.cpusentinel.SystemProbes;
import io.cpusentinel.Timings;
import io.cpusentinel.Timings.Bucket;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A machine that is made up: each observation takes a quarter of a second. */
final class FakeProbes implements SystemProbes {

  static final Timings TIMINGS =
      new Timings(
          4,
          1_234.56,
          47.71,
          434,
          999,
          1_500_000,
          1_500_000,
          25,
          List.of(new Bucket(300, 500, 1), new Bucket(500, 700, 0), new Bucket(700, 1_000, 3)));

  private final FakeTimeline time;
  final List<Integer> rounds = new ArrayList<>();
  @Nullable Long schedulerGaps = 1L;
  int closed;

  FakeProbes(FakeTimeline time) {
    this.time = time;
  }

  @Override
  public PreemptionProbe preemption() {
    return new PreemptionProbe() {
      private long reads;

      @Override
      public void observe(int more) {
        reads += more;
        time.now += 250_000_000;
      }

      @Override
      public PreemptionFigures figures() {
        return new PreemptionFigures(reads, 250_000_000, 84.3, 1_000, TIMINGS, schedulerGaps, 2);
      }
    };
  }

  @Override
  public KernelCallProbe kernelCalls() {
    return new KernelCallProbe() {
      @Override
      public void measure(int more) {
        rounds.add(more);
        time.now += 400_000_000;
      }

      @Override
      public List<KernelCallFigures> figures() {
        return List.of(
            new KernelCallFigures("some_call", TIMINGS, 3),
            new KernelCallFigures("failing_call", Timings.none(), 7));
      }

      @Override
      public void close() {
        closed++;
      }
    };
  }
}
