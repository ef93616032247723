package io.cpusentinel.jfr.rules;

import java.util.Set;
import jdk.jfr.SettingControl;

/** Keeps what it was set to and does nothing else. */
public final class SampleSetting extends SettingControl {

  private String value = "0 ns";

  @Override
  public String combine(Set<String> values) {
    return values.iterator().next();
  }

  @Override
  public void setValue(String newValue) {
    value = newValue == null ? "0 ns" : newValue;
  }

  @Override
  public String getValue() {
    return value;
  }
}
