package io.cpusentinel;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Function;

/** Finds what other modules bring. One that cannot be loaded is told and does without. */
final class InstalledServices {

  private static final Logger LOGGER = Host.logger(InstalledServices.class);

  private static final int MOST_FAILURES = 20;

  private InstalledServices() {}

  /**
   * Looks beside core, not where the calling thread looks: what is found must not depend on who
   * asks first.
   */
  static <S> List<S> of(Class<S> service) {
    List<S> found = new ArrayList<>();
    int failures = 0;
    Iterator<S> providers = ServiceLoader.load(service, service.getClassLoader()).iterator();
    while (true) {
      try {
        if (!providers.hasNext()) {
          return found;
        }
        found.add(providers.next());
      } catch (ServiceConfigurationError | LinkageError e) {
        // The loader itself wraps no LinkageError of a class that lacks what it was compiled with.
        LOGGER.log(Level.WARNING, "A CPU Sentinel module cannot be loaded and is left out", e);
        failures++;
        if (failures == MOST_FAILURES) {
          // The loader is not bound to go on after a failure, and may fail the same way for ever.
          return found;
        }
      }
    }
  }

  /**
   * What the first of some providers opens that works here. That one does not is no news: it may be
   * for another system.
   */
  static <P, T> Optional<T> firstOf(List<P> providers, Function<P, T> open) {
    for (P provider : providers) {
      try {
        return Optional.of(open.apply(provider));
      } catch (UnsupportedOperationException | LinkageError e) {
        LOGGER.log(Level.DEBUG, "Does not work here: " + provider.getClass().getName(), e);
      }
    }
    return Optional.empty();
  }
}
