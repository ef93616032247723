package io.cpusentinel.cli;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Time that passes only while somebody waits, and as much later as a test wants. */
final class FakeTimeline implements Timeline {

  final List<Long> awaited = new ArrayList<>();
  final Deque<Long> late = new ArrayDeque<>();
  long now = 1_000;
  int waitsUntilStop = Integer.MAX_VALUE;

  @Override
  public long monoNanos() {
    return now;
  }

  @Override
  public long wallNanos() {
    return 1_700_000_000_000_000_000L + now;
  }

  @Override
  public boolean await(long monoNanos) {
    awaited.add(monoNanos);
    now = monoNanos + (late.isEmpty() ? 0 : late.remove());
    waitsUntilStop--;
    return waitsUntilStop > 0;
  }
}
