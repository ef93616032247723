package io.cpusentinel;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Puts the listeners of installed modules and those that the application gave into one order. */
final class InstalledListeners {

  private static final Logger LOGGER = Host.logger(InstalledListeners.class);

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
    Map<Class<?>, SentinelListener> ordered = new LinkedHashMap<>();
    providers.stream()
        .sorted(Comparator.comparingInt(SentinelListenerProvider::order))
        .forEach(provider -> install(provider, remaining, ordered, control));
    return Stream.concat(ordered.values().stream(), remaining.stream()).toList();
  }

  private static void install(
      SentinelListenerProvider provider,
      List<SentinelListener> remaining,
      Map<Class<?>, SentinelListener> ordered,
      SentinelControl control) {
    try {
      Class<? extends SentinelListener> type = provider.listenerType();
      if (ordered.containsKey(type)) {
        return;
      }
      Optional<SentinelListener> same = remaining.stream().filter(type::isInstance).findFirst();
      SentinelListener listener =
          same.isPresent() ? same.get() : Objects.requireNonNull(provider.create(control));
      ordered.put(type, listener);
      // Not equality: listeners may be records.
      remaining.removeIf(other -> other == listener);
    } catch (RuntimeException | LinkageError e) {
      LOGGER.log(
          Level.WARNING,
          "A listener cannot be had here and is left out: " + provider.getClass().getName(),
          e);
    }
  }
}
