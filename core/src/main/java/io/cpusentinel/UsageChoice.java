package io.cpusentinel;

import java.util.List;
import java.util.Optional;

/** Decides, once, which installed module tells the usage of threads. */
final class UsageChoice {

  private static final RateLimitedLog LOG = RateLimitedLog.create(Host.logger(UsageChoice.class));

  private UsageChoice() {}

  static ThreadUsageProbe open() {
    return open(Chosen.PROVIDER);
  }

  static ThreadUsageProbe open(Optional<ThreadUsageProvider> provider) {
    if (provider.isEmpty() || VirtualThreads.isVirtual(Thread.currentThread())) {
      return ThreadUsageProbe.absent();
    }
    try {
      return provider.get().probe();
    } catch (OutOfMemoryError e) {
      // As for clocks: transactions must not fail for what the application has used up.
      LOG.warn(() -> "No memory to read this thread's usage by: unknown from now on", e);
      return ThreadUsageProbe.absent();
    }
  }

  /** The first that works here. */
  static Optional<ThreadUsageProvider> choose(List<ThreadUsageProvider> providers) {
    return InstalledServices.firstOf(
        providers,
        provider -> {
          provider.check();
          return provider;
        });
  }

  private static final class Chosen {
    static final Optional<ThreadUsageProvider> PROVIDER =
        choose(InstalledServices.of(ThreadUsageProvider.class));
  }
}
