package io.cpusentinel.process;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;

/** Whether this machine lets a test lay its ground; a test that cannot says so aloud. */
final class Ground {

  private Ground() {}

  static void require(boolean given, String what) {
    if (!given) {
      System.err.println("SKIPPED, NOT TESTED HERE: needs " + what);
    }
    assumeTrue(given, () -> "needs " + what);
  }

  /** Whether the command exists and succeeds. */
  static boolean succeeds(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
