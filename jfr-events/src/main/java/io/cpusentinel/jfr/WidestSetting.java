package io.cpusentinel.jfr;

import io.cpusentinel.Host;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Comparator;
import java.util.Set;
import jdk.jfr.SettingControl;
import org.jspecify.annotations.Nullable;

/**
 * A setting of which the recording that wants most decides. What does not parse is told in the log,
 * once, and changes nothing. Its value is read by any thread; the rest is Flight Recorder's, which
 * holds a lock.
 */
abstract class WidestSetting<V> extends SettingControl {

  private static final Logger LOGGER = Host.logger(WidestSetting.class);

  private final String name;
  private final Comparator<V> widestFirst;
  private final SettingParser<V> parser;
  private String text;
  private @Nullable String widestEver;
  private boolean hasWarned;
  private volatile V value;

  WidestSetting(String name, String initial, SettingParser<V> parser, Comparator<V> widestFirst) {
    this.name = name;
    this.parser = parser;
    this.widestFirst = widestFirst;
    this.text = initial;
    this.value = parser.parse(initial);
  }

  final V value() {
    return value;
  }

  @Override
  public final String combine(Set<String> texts) {
    String widest = null;
    for (String each : texts) {
      widest = wider(widest, each);
    }
    return widest == null ? text : widest;
  }

  /**
   * On JDK 17 null comes as soon as two recordings differ, without a question what is to become of
   * that: what they want is among all that was ever wanted.
   */
  @Override
  public void setValue(@Nullable String newText) {
    String wanted = newText == null ? widestEver : newText;
    if (wanted != null && isValid(wanted)) {
      widestEver = wider(widestEver, wanted);
      text = wanted;
      value = parser.parse(wanted);
    }
  }

  @Override
  public final String getValue() {
    return text;
  }

  private @Nullable String wider(@Nullable String one, String other) {
    if (!isValid(other)) {
      return one;
    }
    boolean isOneWider =
        one != null && widestFirst.compare(parser.parse(one), parser.parse(other)) <= 0;
    return isOneWider ? one : other;
  }

  private boolean isValid(String newText) {
    try {
      parser.parse(newText);
      return true;
    } catch (IllegalArgumentException e) {
      warnOnce(newText, e);
      return false;
    }
  }

  private void warnOnce(String newText, IllegalArgumentException e) {
    if (!hasWarned) {
      hasWarned = true;
      LOGGER.log(
          Level.WARNING,
          "Flight Recorder setting {0}={1} {2}; it stays at {3}",
          name,
          newText,
          e.getMessage(),
          text);
    }
  }

  /** Makes a value of what recordings say. */
  @FunctionalInterface
  interface SettingParser<V> {
    /** Throws {@link IllegalArgumentException} for what is none; its message is the rule. */
    V parse(String text);
  }
}
