package io.cpusentinel;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The configuration from outside: what the {@link HostProvider host} says, if there is one, before
 * system properties before environment variables before a properties file; each of them before what
 * the application says in code. Immutable.
 *
 * <p>Everything is checked when it is loaded: a wrong value stops the start with the key, the value
 * and the rule.
 */
public final class Settings {

  private static final Pattern DURATION = Pattern.compile("(\\d{1,9}) *(ns|us)");
  private static final long MAX_WINDOW_NANOS = 100_000;

  private final Map<Setting, String> values;
  private final long readsWindowNanos;
  private final Optional<CpuThreshold> threshold;
  private final Optional<Enforcement> enforcement;
  private final Optional<Double> unattributedShare;
  private final boolean isJmxReadOnly;

  private Settings(Map<Setting, String> values) {
    this.values = values;
    this.readsWindowNanos =
        parse(Setting.READS_WINDOW, Settings::window).orElse(ReadSharing.DEFAULT_WINDOW_NANOS);
    this.threshold = parse(Setting.THRESHOLD_MS, Settings::threshold);
    this.enforcement = parse(Setting.ENFORCEMENT, Enforcement::of);
    this.unattributedShare = parse(Setting.UNATTRIBUTED_SHARE, Settings::share);
    this.isJmxReadOnly = parse(Setting.JMX_READONLY, Settings::truth).orElse(false);
  }

  /**
   * Reads what is configured now.
   *
   * @return the settings of this moment
   * @throws IllegalArgumentException if a value breaks its rule, or the file cannot be read
   */
  public static Settings load() {
    return load(Host::property, System::getenv);
  }

  static Settings load(
      Function<String, @Nullable String> properties,
      Function<String, @Nullable String> environment) {
    Map<Setting, String> values = new EnumMap<>(Setting.class);
    String file = first(Setting.CONFIG, properties, environment);
    Properties fromFile = file == null ? new Properties() : read(file);
    for (Setting setting : Setting.values()) {
      String value = first(setting, properties, environment);
      value = value == null ? fromFile.getProperty(setting.key()) : value;
      if (value != null) {
        values.put(setting, value.strip());
      }
    }
    return new Settings(values);
  }

  /**
   * The names of everything that can be configured from outside.
   *
   * @return the keys, as they are as system properties; immutable
   */
  public static List<String> keys() {
    return Stream.of(Setting.values()).map(Setting::key).toList();
  }

  /**
   * Name of the clock to use ({@code cpusentinel.clock}); whether there is one of that name is
   * found out when it is chosen.
   *
   * @return the name, or empty for the best one
   */
  public Optional<String> clock() {
    return Optional.ofNullable(values.get(Setting.CLOCK));
  }

  /**
   * The default threshold ({@code cpusentinel.threshold.ms}).
   *
   * @return the threshold, or empty where the application decides
   */
  public Optional<CpuThreshold> threshold() {
    return threshold;
  }

  /**
   * What a monitor does about what it finds ({@code cpusentinel.enforcement}).
   *
   * @return whether it acts, or empty where the application decides
   */
  public Optional<Enforcement> enforcement() {
    return enforcement;
  }

  /**
   * Whether nothing can be changed over JMX ({@code cpusentinel.jmx.readonly}).
   *
   * @return false unless it is configured
   */
  public boolean isJmxReadOnly() {
    return isJmxReadOnly;
  }

  /**
   * Database into which transactions are written ({@code cpusentinel.store.url}); whether there is
   * one is found out when it is opened.
   *
   * @return a JDBC URL, or empty for none
   */
  public Optional<String> storeUrl() {
    return Optional.ofNullable(values.get(Setting.STORE_URL));
  }

  /** The application's rules, but for what is configured here. */
  Rules over(Rules rules) {
    return rules
        .withDefault(threshold.orElse(rules.defaultThreshold()))
        .withEnforcement(enforcement.orElse(rules.enforcement()));
  }

  /** Above which share there is an alarm ({@code cpusentinel.unattributed.share}). */
  Optional<Double> unattributedShare() {
    return unattributedShare;
  }

  /** How far apart reads may share a call ({@code cpusentinel.reads.window}); 0 for not at all. */
  long readsWindowNanos() {
    return readsWindowNanos;
  }

  /** The table of all keys as the documentation has it. */
  static String toMarkdown() {
    return Stream.concat(
            Stream.of(
                "| system property | environment | type | range | default | meaning |",
                "|---|---|---|---|---|---|"),
            Stream.of(Setting.values()).map(Setting::toMarkdown))
        .collect(Collectors.joining("\n"));
  }

  private <T> Optional<T> parse(Setting setting, Function<String, T> parser) {
    String value = values.get(setting);
    if (value == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(parser.apply(value));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "%s=%s: %s".formatted(setting.key(), value, e.getMessage()), e);
    }
  }

  private static CpuThreshold threshold(String value) {
    return CpuThreshold.ofMillis(number(value, "must be a number of milliseconds"));
  }

  private static boolean truth(String value) {
    if (!value.equals("true") && !value.equals("false")) {
      throw new IllegalArgumentException("must be true or false");
    }
    return value.equals("true");
  }

  private static double share(String value) {
    String rule = "must be a number from 0 to 1";
    double share = number(value, rule);
    // Written so that NaN fails too.
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException(rule);
    }
    return share;
  }

  private static double number(String value, String rule) {
    try {
      return Double.parseDouble(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(rule, e);
    }
  }

  private static long window(String value) {
    if (value.equals("0")) {
      return 0;
    }
    Matcher matcher = DURATION.matcher(value);
    long nanos =
        matcher.matches()
            ? Long.parseLong(matcher.group(1)) * (matcher.group(2).equals("us") ? 1_000 : 1)
            : -1;
    if (nanos < 0 || nanos > MAX_WINDOW_NANOS) {
      throw new IllegalArgumentException("must be 0 or a number with ns or us, at most 100 us");
    }
    return nanos;
  }

  private static @Nullable String first(
      Setting setting,
      Function<String, @Nullable String> properties,
      Function<String, @Nullable String> environment) {
    String value = properties.apply(setting.key());
    return value == null ? environment.apply(setting.environmentName()) : value;
  }

  private static Properties read(String file) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(Path.of(file))) {
      properties.load(reader);
      return properties;
    } catch (IOException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "%s=%s: must be a readable properties file: %s".formatted(Setting.CONFIG.key(), file, e),
          e);
    }
  }
}
