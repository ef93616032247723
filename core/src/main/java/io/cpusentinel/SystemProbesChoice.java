package io.cpusentinel;

import java.util.List;

/** Decides, once, which installed module brings the probes. */
final class SystemProbesChoice {

  private SystemProbesChoice() {}

  static SystemProbes chosen() {
    return Chosen.PROBES;
  }

  /** The first that works here. */
  static SystemProbes choose(List<SystemProbesProvider> providers) {
    return InstalledServices.firstOf(providers, SystemProbesProvider::open)
        .orElseGet(SystemProbes::absent);
  }

  private static final class Chosen {
    static final SystemProbes PROBES = choose(InstalledServices.of(SystemProbesProvider.class));
  }
}
