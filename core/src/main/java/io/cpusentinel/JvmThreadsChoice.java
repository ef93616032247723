package io.cpusentinel;

import java.util.List;

/** Decides, once, which installed module tells the JVM's own threads. */
final class JvmThreadsChoice {

  private JvmThreadsChoice() {}

  static JvmThreads chosen() {
    return Chosen.THREADS;
  }

  /** The first that works here. */
  static JvmThreads choose(List<JvmThreadsProvider> providers) {
    return InstalledServices.firstOf(providers, JvmThreadsProvider::open)
        .orElseGet(JvmThreads::absent);
  }

  private static final class Chosen {
    static final JvmThreads THREADS = choose(InstalledServices.of(JvmThreadsProvider.class));
  }
}
