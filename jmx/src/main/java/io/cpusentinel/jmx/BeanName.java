package io.cpusentinel.jmx;

import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/** The name under which a monitor is found. */
final class BeanName {

  private static final String PREFIX = "io.cpusentinel:type=SentinelMonitor,name=";

  /** What an unquoted value must not contain ({@link ObjectName}), or is a pattern with. */
  private static final String SPECIAL = ",=:\"*?\n";

  private BeanName() {}

  static ObjectName of(String monitorName) {
    boolean needsQuotes = monitorName.chars().anyMatch(c -> SPECIAL.indexOf(c) >= 0);
    String value = needsQuotes ? ObjectName.quote(monitorName) : monitorName;
    try {
      return ObjectName.getInstance(PREFIX + value);
    } catch (MalformedObjectNameException e) {
      throw new IllegalArgumentException("a monitor cannot be named " + monitorName, e);
    }
  }
}
