package io.cpusentinel.probe;

import java.util.ArrayDeque;
import java.util.Deque;

/** A call that takes as long as a test wants, and its usual time after that. */
final class FakeCall implements TimedCall {

  private final String name;
  private final ScriptedTicks clock;
  private final long usual;
  final Deque<Long> durations = new ArrayDeque<>();
  boolean isFailing;
  int made;
  int closed;

  FakeCall(String name, ScriptedTicks clock, long usual) {
    this.name = name;
    this.clock = clock;
    this.usual = usual;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean make() {
    made++;
    clock.pass(durations.isEmpty() ? usual : durations.remove());
    return !isFailing;
  }

  @Override
  public void close() {
    closed++;
  }
}
