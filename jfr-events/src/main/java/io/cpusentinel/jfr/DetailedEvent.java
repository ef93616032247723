package io.cpusentinel.jfr;

import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.SettingDefinition;
import jdk.jfr.StackTrace;

/** An event of which more is gathered where somebody wants that. */
@StackTrace(false)
abstract class DetailedEvent extends Event {

  @SettingDefinition
  @Name("detail")
  @Label("Detail")
  @Description("Whether user and system time, switches and allocation are gathered: true or false")
  boolean detail(DetailSetting setting) {
    return true;
  }
}
