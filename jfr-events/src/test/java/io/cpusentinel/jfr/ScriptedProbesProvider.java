package io.cpusentinel.jfr;

import static org.assertj.core.api.Assertions.assertThat;

import io.cpusentinel.KernelCallFigures;
import io.cpusentinel.KernelCallProbe;
import io.cpusentinel.PreemptionFigures;
import io.cpusentinel.PreemptionProbe;
import io.cpusentinel.SystemProbes;
import io.cpusentinel.SystemProbesProvider;
import io.cpusentinel.Timings;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Probes whose findings are made up: the real ones are in a module that this one does not see. */
public final class ScriptedProbesProvider implements SystemProbesProvider, SystemProbes {

  private static final Timings TIMINGS =
      new Timings(7, 1_234.6, 47.5, 434, 999, 4_000, 5_000, 25, List.of());

  static volatile boolean isThere = true;
  static volatile boolean hasSeenNothing;
  static volatile int readsAtLast;
  static final AtomicInteger CLOSED = new AtomicInteger();

  /** For {@link java.util.ServiceLoader}. */
  public ScriptedProbesProvider() {}

  @Override
  public SystemProbes open() {
    return this;
  }

  @Override
  public @Nullable PreemptionProbe preemption() {
    return isThere ? new Preemption() : null;
  }

  @Override
  public @Nullable KernelCallProbe kernelCalls() {
    return isThere ? new KernelCalls() : null;
  }

  private static final class Preemption implements PreemptionProbe {
    @Override
    public void observe(int reads) {
      readsAtLast = reads;
    }

    @Override
    public PreemptionFigures figures() {
      return hasSeenNothing
          ? new PreemptionFigures(16_384, 400_000, 0, 1_000, Timings.none(), null, 0)
          : new PreemptionFigures(16_384, 400_000, 0, 1_000, TIMINGS, 3L, 0);
    }
  }

  private static final class KernelCalls implements KernelCallProbe {
    @Override
    public void measure(int rounds) {
      assertThat(rounds).isPositive();
    }

    @Override
    public List<KernelCallFigures> figures() {
      return List.of(
          new KernelCallFigures("some_call", TIMINGS, 0),
          new KernelCallFigures("failing_call", Timings.none(), 64));
    }

    @Override
    public void close() {
      CLOSED.incrementAndGet();
    }
  }
}
