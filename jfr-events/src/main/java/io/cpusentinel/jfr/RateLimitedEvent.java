package io.cpusentinel.jfr;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.SettingDefinition;
import jdk.jfr.StackTrace;

/**
 * An event of which only so many are recorded.
 *
 * <p>A class of its own, as is {@link DetailedEvent}, because JDK 17 mixes up the settings of an
 * event class that declares more than one: it finds them once in the class file and once by
 * reflection, which has another order.
 */
@StackTrace(false)
abstract class RateLimitedEvent extends DetailedEvent {

  /** The limit in force, once Flight Recorder was asked whether to commit. Not recorded. */
  transient int perSecond = RateLimit.NONE;

  @SettingDefinition
  @Name("rateLimit")
  @Label("Rate Limit")
  @Description("Record at most so many without a violation, as 1000/s; or off")
  boolean rateLimit(RateLimitSetting setting) {
    perSecond = setting.value();
    return true;
  }
}
