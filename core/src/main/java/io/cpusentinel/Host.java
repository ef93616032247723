package io.cpusentinel;

import java.lang.System.Logger;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * Who takes the log of this copy of the product, and what is configured there. Thread-safe.
 *
 * <p>{@code System.getLogger} decides at its first call which logging the whole process has. Inside
 * an agent that is too early by far: the application has not begun.
 */
public final class Host {

  private static final HostProvider PROVIDER = find();

  private Host() {}

  /**
   * Where a class logs.
   *
   * @param owner the class
   * @return its logger
   */
  public static Logger logger(Class<?> owner) {
    return PROVIDER.logger(owner.getName());
  }

  /**
   * Whether this copy keeps still about the process as a whole, and about what its transactions
   * are, because somebody is there who knows better: it lives in an agent, and the application has
   * a monitor of its own.
   *
   * @return true while that is so
   */
  public static boolean leavesToApplication() {
    return !(PROVIDER instanceof Jdk) && OpenMonitors.hasOthers();
  }

  /** System properties come second: they are the application's, the host's are for this copy. */
  static @Nullable String property(String key) {
    String value = PROVIDER.setting(key);
    return value == null ? System.getProperty(key) : value;
  }

  /**
   * One that is installed and cannot be loaded is an error: whoever installed it wants no other.
   *
   * @throws java.util.ServiceConfigurationError then
   */
  private static HostProvider find() {
    return ServiceLoader.load(HostProvider.class, HostProvider.class.getClassLoader())
        .findFirst()
        .orElseGet(Jdk::new);
  }

  /** The application itself. */
  private static final class Jdk implements HostProvider {

    @Override
    public Logger logger(String name) {
      return System.getLogger(name);
    }

    @Override
    public @Nullable String setting(String key) {
      return null;
    }
  }
}
