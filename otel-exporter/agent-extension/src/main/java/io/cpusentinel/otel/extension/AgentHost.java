package io.cpusentinel.otel.extension;

import io.cpusentinel.HostProvider;
import java.lang.System.Logger;
import org.jspecify.annotations.Nullable;

/** The agent, to the copy of CPU Sentinel that lives in it. Thread-safe. */
public final class AgentHost implements HostProvider {

  /** For {@link java.util.ServiceLoader}. */
  public AgentHost() {}

  @Override
  public Logger logger(String name) {
    return AgentLogger.of(name);
  }

  @Override
  public @Nullable String setting(String key) {
    return ExtensionSettings.current().value(key);
  }
}
