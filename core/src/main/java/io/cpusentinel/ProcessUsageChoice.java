package io.cpusentinel;

import java.util.List;

/** Decides, once, which installed module tells the usage of processes. */
final class ProcessUsageChoice {

  private ProcessUsageChoice() {}

  static ProcessUsage chosen() {
    return Chosen.USAGE;
  }

  /** The first that works here. */
  static ProcessUsage choose(List<ProcessUsageProvider> providers) {
    return InstalledServices.firstOf(providers, ProcessUsageProvider::open)
        .orElseGet(ProcessUsage::ofTheJdk);
  }

  private static final class Chosen {
    static final ProcessUsage USAGE = choose(InstalledServices.of(ProcessUsageProvider.class));
  }
}
