package io.cpusentinel;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides which clock this process uses. */
final class ClockChoice {

  private static final Logger LOGGER = Host.logger(ClockChoice.class);

  /** A native clock that costs more than this many reads of the JDK's own is not worth it. */
  private static final double WORTHWHILE_COST = 1.5;

  private static @Nullable GuardedClock current;

  private ClockChoice() {}

  static synchronized GuardedClock current() {
    GuardedClock chosen = current;
    if (chosen == null) {
      chosen = choose(ClockCatalog.installed(), Settings.load(), LOGGER);
      current = chosen;
    }
    return chosen;
  }

  /**
   * Decides, and says so in the log.
   *
   * @throws IllegalArgumentException if there is no clock of the configured name
   */
  static GuardedClock choose(ClockCatalog catalog, Settings settings, Logger logger) {
    ReadSharing sharing = ReadSharing.within(settings.readsWindowNanos());
    GuardedClock chosen =
        settings
            .clock()
            .map(name -> forced(catalog, name, sharing, logger))
            .orElseGet(() -> best(catalog, sharing));
    ClockInfo info = chosen.info();
    if (info.usable()) {
      logger.log(
          chosen.isPerThread() ? Level.INFO : Level.WARNING,
          () ->
              "CPU clock %s: %s; %d ns a read, steps of %d ns"
                  .formatted(info.name(), info.reason(), info.readNanos(), info.resolutionNanos()));
    } else {
      logger.log(Level.WARNING, () -> "No CPU clock: all CPU times are unknown: " + info.reason());
    }
    return chosen;
  }

  private static GuardedClock forced(
      ClockCatalog catalog, String name, ReadSharing sharing, Logger logger) {
    if (!catalog.names().contains(name)) {
      throw new IllegalArgumentException(
          "%s=%s: must be one of %s"
              .formatted(Setting.CLOCK.key(), name, String.join(", ", catalog.names())));
    }
    GuardedClock clock = catalog.find(name);
    if (clock != null) {
      return clock.chosen("forced by " + Setting.CLOCK.key(), sharing);
    }
    logger.log(
        Level.WARNING,
        () ->
            "%s=%s cannot be had here: %s"
                .formatted(Setting.CLOCK.key(), name, catalog.reason(name)));
    return best(catalog, sharing);
  }

  private static GuardedClock best(ClockCatalog catalog, ReadSharing sharing) {
    GuardedClock jdk = catalog.find(MxBeanClock.NAME);
    List<String> against = new ArrayList<>();
    for (GuardedClock clock : catalog.usable()) {
      if (clock == jdk) {
        return clock.chosen("the JDK's own; " + whyNotNative(catalog, against), sharing);
      }
      if (!clock.isPerThread()) {
        return clock.chosen(
            "that of all threads together, so nobody is judged, as no other works: "
                + catalog.refusals(),
            sharing);
      }
      if (jdk == null) {
        return clock.chosen("native, and the JDK's own is refused", sharing);
      }
      if (clock.info().readNanos() <= WORTHWHILE_COST * jdk.info().readNanos()) {
        return clock.chosen(
            "native; a read of the JDK's own costs %d ns".formatted(jdk.info().readNanos()),
            sharing);
      }
      against.add("%s costs %d ns a read".formatted(clock.name(), clock.info().readNanos()));
    }
    return GuardedClock.none(catalog.refusals());
  }

  private static String whyNotNative(ClockCatalog catalog, List<String> tooDear) {
    List<String> reasons = new ArrayList<>(tooDear);
    reasons.add(catalog.refusals());
    reasons.removeIf(String::isEmpty);
    return reasons.isEmpty() ? "no native one is installed" : String.join("; ", reasons);
  }
}
