package io.cpusentinel;

import java.util.List;
import java.util.Optional;

/** Decides, once, which installed module tells the usage of threads. */
final class UsageChoice {

  private UsageChoice() {}

  static ThreadUsageProbe open() {
    return open(Chosen.PROVIDER);
  }

  static ThreadUsageProbe open(Optional<ThreadUsageProvider> provider) {
    return provider.isEmpty() || VirtualThreads.isVirtual(Thread.currentThread())
        ? ThreadUsageProbe.absent()
        : provider.get().probe();
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
