package io.cpusentinel;

import java.util.function.LongSupplier;

/** Answers whatever a test wants. */
record ScriptedProbe(LongSupplier answer) implements ThreadProbe {

  @Override
  public long ownCpuNanos() {
    return answer.getAsLong();
  }

  @Override
  public long remoteCpuNanos() {
    return answer.getAsLong();
  }
}
