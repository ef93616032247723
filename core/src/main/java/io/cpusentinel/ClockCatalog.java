package io.cpusentinel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Every clock that has a name, each examined once, in order of preference: native before the JDK's
 * own. Immutable.
 */
final class ClockCatalog {

  private static final String NOT_INSTALLED = "no installed module has it";

  private static final List<String> KNOWN =
      List.of(
          "linux-ffm",
          "linux-jna",
          "windows-ffm",
          "windows-jna",
          "macos-ffm",
          "macos-jna",
          MxBeanClock.NAME,
          ProcessClock.NAME);

  private final Map<String, Entry> entries;

  private ClockCatalog(Map<String, Entry> entries) {
    this.entries = entries;
  }

  /** The clocks of this process; examined at the first call, which takes some milliseconds. */
  static ClockCatalog installed() {
    return Installed.CATALOG;
  }

  /**
   * Examines what the providers open. Clocks that come after the JDK's own are compared with it.
   */
  static ClockCatalog examine(Iterable<ThreadCpuClockProvider> providers) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    for (String name : KNOWN) {
      entries.put(name, Entry.refused(name, NOT_INSTALLED));
    }
    GuardedClock jdk = null;
    for (ThreadCpuClockProvider provider : providers) {
      Entry entry = Entry.examine(provider, jdk);
      entries.put(provider.name(), entry);
      jdk = provider.name().equals(MxBeanClock.NAME) ? entry.clock() : jdk;
    }
    return new ClockCatalog(entries);
  }

  List<ClockInfo> infos() {
    return entries.values().stream().map(Entry::info).toList();
  }

  Set<String> names() {
    return entries.keySet();
  }

  /** The clocks that work here, the preferred one first. */
  List<GuardedClock> usable() {
    return entries.values().stream().map(Entry::clock).filter(Objects::nonNull).toList();
  }

  /** Null if this machine refuses it. */
  @Nullable GuardedClock find(String name) {
    return entry(name).clock();
  }

  GuardedClock require(String name) {
    Entry entry = entry(name);
    if (entry.clock() == null) {
      throw new UnsupportedOperationException("clock " + name + ": " + entry.info().reason());
    }
    return entry.clock();
  }

  String reason(String name) {
    return entry(name).info().reason();
  }

  /** Why the installed clocks that are meant for this operating system do not work, or empty. */
  String refusals() {
    return infos().stream()
        .filter(info -> !info.usable() && !info.reason().equals(NOT_INSTALLED))
        .filter(info -> isMeantForThisMachine(info.name()))
        .map(info -> info.name() + ": " + info.reason())
        .collect(Collectors.joining("; "));
  }

  private Entry entry(String name) {
    Entry entry = entries.get(name);
    if (entry == null) {
      throw new IllegalArgumentException(
          "no clock is named '" + name + "'; must be one of " + String.join(", ", names()));
    }
    return entry;
  }

  private static boolean isMeantForThisMachine(String name) {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    return switch (name.substring(0, Math.max(0, name.indexOf('-')))) {
      case "linux" -> system.startsWith("linux");
      case "windows" -> system.startsWith("windows");
      case "macos" -> system.startsWith("mac");
      default -> true;
    };
  }

  private record Entry(@Nullable GuardedClock clock, ClockInfo info) {

    static Entry examine(ThreadCpuClockProvider provider, @Nullable GuardedClock reference) {
      ThreadCpuClock clock;
      try {
        clock = provider.open();
      } catch (UnsupportedOperationException e) {
        return refused(provider.name(), Objects.requireNonNullElse(e.getMessage(), e.toString()));
      } catch (LinkageError e) {
        return refused(provider.name(), "this JVM lacks " + missing(e));
      }
      ClockInfo info = ClockExaminer.examine(clock, reference);
      return new Entry(info.usable() ? GuardedClock.of(clock, info) : null, info);
    }

    private static String missing(LinkageError e) {
      String message = e.getMessage();
      return message == null ? e.toString() : message.replace('/', '.');
    }

    static Entry refused(String name, String reason) {
      return new Entry(null, ClockInfo.refused(name, reason));
    }
  }

  private static final class Installed {
    static final ClockCatalog CATALOG = examine(providers());

    private static List<ThreadCpuClockProvider> providers() {
      List<ThreadCpuClockProvider> providers = new ArrayList<>();
      providers.add(new MxBeanClock.Provider());
      providers.add(new ProcessClock.Provider());
      providers.addAll(InstalledServices.of(ThreadCpuClockProvider.class));
      return providers;
    }
  }
}
