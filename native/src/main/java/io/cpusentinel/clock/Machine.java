package io.cpusentinel.clock;

import java.util.Locale;

/** What the JVM says of the machine it runs on. */
final class Machine {

  private Machine() {}

  /**
   * @param system what {@code os.name} must begin with
   * @throws UnsupportedOperationException if this is another system, or a JVM of 32 bits, whose
   *     structures are laid out in another way
   */
  static void require(String system) {
    String name = System.getProperty("os.name", "");
    if (!name.toLowerCase(Locale.ROOT).startsWith(system.toLowerCase(Locale.ROOT))) {
      throw new UnsupportedOperationException("needs " + system + ", this is " + name);
    }
    String bits = System.getProperty("sun.arch.data.model", "");
    if (!bits.equals("64")) {
      throw new UnsupportedOperationException("needs a JVM of 64 bits, this one has " + bits);
    }
  }
}
