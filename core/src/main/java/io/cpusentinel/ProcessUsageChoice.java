package io.cpusentinel;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;

/** Decides, once, which installed module tells the usage of processes. */
final class ProcessUsageChoice {

  private static final Logger LOGGER = System.getLogger(ProcessUsageChoice.class.getName());

  private ProcessUsageChoice() {}

  static ProcessUsage chosen() {
    return Chosen.USAGE;
  }

  /** The first that works here. That one does not is no news: it may be for another system. */
  static ProcessUsage choose(List<ProcessUsageProvider> providers) {
    for (ProcessUsageProvider provider : providers) {
      try {
        return provider.open();
      } catch (UnsupportedOperationException | LinkageError e) {
        LOGGER.log(Level.DEBUG, "Processes cannot be told by " + provider.getClass(), e);
      }
    }
    return ProcessUsage.ofTheJdk();
  }

  private static final class Chosen {
    static final ProcessUsage USAGE = choose(InstalledServices.of(ProcessUsageProvider.class));
  }
}
