package io.cpusentinel;

import java.lang.System.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Where this copy of the product lives, if not in the application itself: inside an agent, whose
 * log and whose configuration are not those of the application. A port: looked for once, by {@link
 * java.util.ServiceLoader} beside this class. Without one the JDK's own ways are used.
 *
 * <p>Implementations are public, have a public constructor, and are thread-safe. They are asked
 * before the application's main method: what they do must not set up logging, which is the
 * application's business.
 */
public interface HostProvider {

  /**
   * Where something is logged.
   *
   * @param name name of the class that logs
   * @return a logger
   */
  Logger logger(String name);

  /**
   * What the host's own configuration says of one of our keys; it goes before everything else.
   *
   * @param key a key of {@link Settings#keys()}
   * @return the value, or null if it says nothing
   */
  @Nullable String setting(String key);
}
