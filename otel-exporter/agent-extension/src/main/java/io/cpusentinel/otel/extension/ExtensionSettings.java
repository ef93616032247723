package io.cpusentinel.otel.extension;

import io.cpusentinel.Settings;
import io.opentelemetry.api.incubator.config.DeclarativeConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the agent's configuration says of CPU Sentinel. Immutable. */
final class ExtensionSettings {

  /** Before each key of {@link Settings}. */
  static final String PREFIX = "otel.instrumentation.";

  private static final String ENABLED = "cpusentinel.enabled";

  private static volatile ExtensionSettings current = new ExtensionSettings(PREFIX, Map.of());

  private final String prefix;
  private final Map<String, String> values;

  private ExtensionSettings(String prefix, Map<String, String> values) {
    this.prefix = prefix;
    this.values = values;
  }

  /** Of system properties and environment variables. */
  static ExtensionSettings of(ConfigProperties config) {
    return new ExtensionSettings(PREFIX, known(key -> config.getString(PREFIX + key)));
  }

  /**
   * Of a node of a configuration file, with underscores in its keys.
   *
   * @throws IllegalArgumentException if there is something that nobody knows
   */
  static ExtensionSettings of(DeclarativeConfigProperties config) {
    return ofFile(DeclarativeConfigProperties.toMap(config));
  }

  /** With numbers and truth values, as a file has them. */
  static ExtensionSettings ofFile(Map<String, Object> node) {
    List<String> keys = keys().map(ExtensionSettings::declarative).sorted().toList();
    for (String key : node.keySet()) {
      if (!keys.contains(key)) {
        throw new IllegalArgumentException(
            "%s: must be one of %s".formatted(key, String.join(", ", keys)));
      }
    }
    return new ExtensionSettings("", known(key -> text(node.get(declarative(key)))));
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }

  /** Those that {@link AgentHost} tells from now on. */
  void use() {
    current = this;
  }

  static ExtensionSettings current() {
    return current;
  }

  @Nullable String value(String key) {
    return values.get(key);
  }

  /**
   * Whether the extension is wanted at all.
   *
   * @throws IllegalArgumentException if it is neither said to be nor not to be
   */
  boolean isEnabled() {
    String value = values.getOrDefault(ENABLED, "true");
    if (!value.equals("true") && !value.equals("false")) {
      throw new IllegalArgumentException("%s=%s: must be true or false".formatted(ENABLED, value));
    }
    return value.equals("true");
  }

  /** The same text, with the key as it was written in the agent's configuration. */
  String inTermsOfTheAgent(String message) {
    String key = message.split("[=:]", 2)[0];
    return values.containsKey(key) ? prefix + message : message;
  }

  private static Map<String, String> known(Function<String, @Nullable String> source) {
    Map<String, String> known = new HashMap<>();
    keys()
        .forEach(
            key -> {
              String value = source.apply(key);
              if (value != null) {
                known.put(key, value.strip());
              }
            });
    return known;
  }

  private static Stream<String> keys() {
    return Stream.concat(Stream.of(ENABLED), Settings.keys().stream());
  }

  /** {@code cpusentinel.threshold.ms} is {@code threshold_ms}. */
  private static String declarative(String key) {
    return key.substring(key.indexOf('.') + 1).replace('.', '_');
  }

  /** For the documentation: the keys of each of the two ways. */
  static List<String> documented() {
    return keys().map(key -> "| `%s%s` | `%s` |".formatted(PREFIX, key, declarative(key))).toList();
  }
}
