package io.cpusentinel.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.List;

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
      return CommandRun.of(List.of(command)).exit() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  static boolean isRoot() throws InterruptedException {
    return succeeds("sh", "-c", "test \"$(id -u)\" = 0");
  }
}
