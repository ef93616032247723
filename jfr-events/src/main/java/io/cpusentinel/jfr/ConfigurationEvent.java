package io.cpusentinel.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/** A rule of a running monitor was changed. */
@Name("cpusentinel.Configuration")
@Label("Configuration")
@Category("CPU Sentinel")
@Description("A rule of a running monitor was changed")
@Enabled
@StackTrace(false)
final class ConfigurationEvent extends Event {

  @Label("Key")
  @Description("What was changed")
  @Nullable String key;

  @Label("Old Value")
  @Description("What it was before; absent if there was none")
  @Nullable String oldValue;

  @Label("New Value")
  @Description("What it is now; absent if there is none any more")
  @Nullable String newValue;

  @Label("Origin")
  @Description("Who changed it")
  @Nullable String origin;
}
