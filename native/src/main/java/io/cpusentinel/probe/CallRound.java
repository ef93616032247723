package io.cpusentinel.probe;

import java.util.List;

/** Some calls one after the other, as one. Confined to one thread. */
final class CallRound implements TimedCall {

  private final List<TimedCall> calls;

  CallRound(List<TimedCall> calls) {
    this.calls = calls;
  }

  boolean isEmpty() {
    return calls.isEmpty();
  }

  @Override
  public String name() {
    return "round";
  }

  @Override
  public boolean make() {
    boolean isMade = true;
    for (TimedCall call : calls) {
      isMade &= call.make();
    }
    return isMade;
  }

  @Override
  public void close() {
    calls.forEach(TimedCall::close);
  }
}
