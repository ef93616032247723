package io.cpusentinel;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Puts the listeners of installed modules and those that the application gave into one order. */
final class InstalledListeners {

  private static final Logger LOGGER = System.getLogger(InstalledListeners.class.getName());

  private InstalledListeners() {}

  /** The installed ones by their order, then the given ones; no type that is installed twice. */
  static List<SentinelListener> with(List<SentinelListener> given, SentinelControl control) {
    return with(given, control, InstalledServices.of(SentinelListenerProvider.class));
  }

  static List<SentinelListener> with(
      List<SentinelListener> given,
      SentinelControl control,
      List<SentinelListenerProvider> providers) {
    List<SentinelListener> remaining =
        new ArrayList<>(given.stream().flatMap(CompositeListener::flatten).toList());
    List<SentinelListener> ordered = new ArrayList<>();
    providers.stream()
        .sorted(Comparator.comparingInt(SentinelListenerProvider::order))
        .forEach(provider -> listenerOf(provider, remaining, control).ifPresent(ordered::add));
    remaining.removeAll(ordered);
    ordered.addAll(remaining);
    return ordered;
  }

  private static Optional<SentinelListener> listenerOf(
      SentinelListenerProvider provider, List<SentinelListener> given, SentinelControl control) {
    try {
      Class<? extends SentinelListener> type = provider.listenerType();
      Optional<SentinelListener> same = given.stream().filter(type::isInstance).findFirst();
      return same.isPresent() ? same : Optional.of(provider.create(control));
    } catch (RuntimeException | LinkageError e) {
      LOGGER.log(
          Level.WARNING,
          "A listener cannot be had here and is left out: " + provider.getClass().getName(),
          e);
      return Optional.empty();
    }
  }
}
