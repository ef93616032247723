package io.cpusentinel;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides which clock this process uses. */
final class ClockChoice {

  private static final Logger LOGGER = System.getLogger(ClockChoice.class.getName());

  /** A native clock that costs more than this many reads of the JDK's own is not worth it. */
  private static final double WORTHWHILE_COST = 1.5;

  private static @Nullable GuardedClock current;

  private ClockChoice() {}

  static synchronized GuardedClock current() {
    GuardedClock chosen = current;
    if (chosen == null) {
      chosen = choose(ClockCatalog.installed(), Settings.load().clock().orElse(null), LOGGER);
      current = chosen;
    }
    return chosen;
  }

  /**
   * @param forced name of the clock that is configured, or null
   * @throws IllegalArgumentException if there is no clock of that name
   */
  static GuardedClock choose(ClockCatalog catalog, @Nullable String forced, Logger logger) {
    GuardedClock chosen = forced == null ? best(catalog) : forced(catalog, forced, logger);
    ClockInfo info = chosen.info();
    if (info.usable()) {
      logger.log(
          Level.INFO,
          () ->
              "CPU clock %s: %s; %d ns a read, steps of %d ns"
                  .formatted(info.name(), info.reason(), info.readNanos(), info.resolutionNanos()));
    } else {
      logger.log(Level.WARNING, () -> "No CPU clock: all CPU times are unknown: " + info.reason());
    }
    return chosen;
  }

  private static GuardedClock forced(ClockCatalog catalog, String name, Logger logger) {
    GuardedClock clock = catalog.find(name);
    if (clock != null) {
      return clock.because("forced by " + Setting.CLOCK.key());
    }
    logger.log(
        Level.WARNING,
        () ->
            "%s=%s cannot be had here: %s"
                .formatted(Setting.CLOCK.key(), name, catalog.reason(name)));
    return best(catalog);
  }

  private static GuardedClock best(ClockCatalog catalog) {
    List<GuardedClock> usable = catalog.usable();
    GuardedClock jdk = catalog.find(MxBeanClock.NAME);
    for (GuardedClock clock : usable) {
      if (clock == jdk) {
        return clock.because("the JDK's own; " + whyNotNative(catalog));
      }
      if (jdk == null) {
        return clock.because("native, and the JDK's own is refused");
      }
      if (clock.info().readNanos() <= WORTHWHILE_COST * jdk.info().readNanos()) {
        return clock.because(
            "native, at %d ns a read of the JDK's own".formatted(jdk.info().readNanos()));
      }
    }
    return GuardedClock.none(catalog.refusals());
  }

  private static String whyNotNative(ClockCatalog catalog) {
    String refusals = catalog.refusals();
    return refusals.isEmpty() ? "no native one is installed or cheap enough" : refusals;
  }
}
