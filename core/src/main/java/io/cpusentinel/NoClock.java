package io.cpusentinel;

/** Stands in where no clock works: everything is unknown. */
final class NoClock implements ThreadCpuClock {

  static final String NAME = "none";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public ThreadProbe probe() {
    return ThreadProbe.unknown();
  }
}
