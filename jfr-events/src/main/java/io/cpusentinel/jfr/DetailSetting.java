package io.cpusentinel.jfr;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Whether what costs further system calls is gathered too: for all events, because it is asked
 * before there is one.
 */
final class DetailSetting extends WidestSetting<Boolean> {

  static final String OFF = "false";

  private static volatile boolean isOn;

  /** For Flight Recorder. */
  DetailSetting() {
    super("detail", OFF, DetailSetting::parse, Comparator.reverseOrder());
  }

  /** As it was set last, whether or not anything is recorded now. */
  static boolean isOn() {
    return isOn;
  }

  @Override
  public void setValue(@Nullable String newText) {
    super.setValue(newText);
    isOn = value();
  }

  private static boolean parse(String text) {
    if (!text.equals("true") && !text.equals(OFF)) {
      throw new IllegalArgumentException("must be true or false");
    }
    return text.equals("true");
  }
}
