package io.cpusentinel.probe;

import io.cpusentinel.KernelCallFigures;
import io.cpusentinel.KernelCallProbe;
import java.util.List;

/** Measures calls in turn. Confined to the thread that opened it. */
final class TimedCallProbe implements KernelCallProbe {

  private final CallTimer timer;
  private final List<Measured> calls;

  TimedCallProbe(TickClock clock, List<TimedCall> calls) {
    this.timer = new CallTimer(clock);
    this.calls = calls.stream().map(call -> new Measured(call, new TimingRecorder(clock))).toList();
  }

  @Override
  public void measure(int rounds) {
    if (rounds < 1) {
      throw new IllegalArgumentException("rounds must be at least 1: " + rounds);
    }
    calls.forEach(measured -> timer.warmUp(measured.call));
    for (int i = 0; i < rounds; i++) {
      for (Measured measured : calls) {
        measured.add(timer.time(measured.call));
      }
    }
  }

  @Override
  public List<KernelCallFigures> figures() {
    return calls.stream().map(Measured::figures).toList();
  }

  @Override
  public void close() {
    calls.forEach(measured -> measured.call.close());
  }

  private static final class Measured {

    private final TimedCall call;
    private final TimingRecorder recorder;
    private long leftOut;

    Measured(TimedCall call, TimingRecorder recorder) {
      this.call = call;
      this.recorder = recorder;
    }

    void add(long ticks) {
      if (ticks == CallTimer.NONE) {
        leftOut++;
      } else {
        recorder.record(ticks);
      }
    }

    KernelCallFigures figures() {
      return new KernelCallFigures(call.name(), recorder.timings(), leftOut);
    }
  }
}
