package io.cpusentinel.clock;

import io.cpusentinel.ThreadCpuClock;

/**
 * Stands in where the classes for Java 22 are not: on older JVMs, and in a jar that was built by an
 * older JDK. In the jar the real one is in {@code META-INF/versions/22} (JEP 238).
 */
final class FfmLinux {

  private FfmLinux() {}

  /**
   * @throws UnsupportedOperationException always
   */
  @SuppressWarnings("DoNotCallSuggester") // the one for Java 22 does not always throw
  static ThreadCpuClock openClock(String name) {
    throw new UnsupportedOperationException(
        "this jar was built by a JDK before 22, without the foreign-function clock "
            + name
            + " (build it with JDK 22 or later), or is in an agent, which does not look for it");
  }
}
