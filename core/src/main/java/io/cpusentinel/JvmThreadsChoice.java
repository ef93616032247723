package io.cpusentinel;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;

/** Decides, once, which installed module tells the JVM's own threads. */
final class JvmThreadsChoice {

  private static final Logger LOGGER = System.getLogger(JvmThreadsChoice.class.getName());

  private JvmThreadsChoice() {}

  static JvmThreads chosen() {
    return Chosen.THREADS;
  }

  /** The first that works here. That one does not is no news: it may be for another system. */
  static JvmThreads choose(List<JvmThreadsProvider> providers) {
    for (JvmThreadsProvider provider : providers) {
      try {
        return provider.open();
      } catch (UnsupportedOperationException | LinkageError e) {
        LOGGER.log(Level.DEBUG, "JVM threads cannot be told by " + provider.getClass(), e);
      }
    }
    return JvmThreads.absent();
  }

  private static final class Chosen {
    static final JvmThreads THREADS = choose(InstalledServices.of(JvmThreadsProvider.class));
  }
}
