package io.cpusentinel;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;

/** Decides, once, which installed module tells the usage of threads. */
final class UsageChoice {

  private static final Logger LOGGER = System.getLogger(UsageChoice.class.getName());

  private UsageChoice() {}

  static ThreadUsageProbe open() {
    return open(Chosen.PROVIDER);
  }

  static ThreadUsageProbe open(Optional<ThreadUsageProvider> provider) {
    return provider.isEmpty() || VirtualThreads.isVirtual(Thread.currentThread())
        ? ThreadUsageProbe.absent()
        : provider.get().probe();
  }

  /** The first that works here. That one does not is no news: it may be for another system. */
  static Optional<ThreadUsageProvider> choose(List<ThreadUsageProvider> providers) {
    for (ThreadUsageProvider provider : providers) {
      try {
        provider.check();
        return Optional.of(provider);
      } catch (UnsupportedOperationException | LinkageError e) {
        LOGGER.log(Level.DEBUG, "Thread usage cannot be had by " + provider.getClass(), e);
      }
    }
    return Optional.empty();
  }

  private static final class Chosen {
    static final Optional<ThreadUsageProvider> PROVIDER =
        choose(InstalledServices.of(ThreadUsageProvider.class));
  }
}
