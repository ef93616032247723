package io.cpusentinel.samples.demo;

import java.util.regex.Pattern;

/** Text that can be pasted into a shell. */
final class CommandLineText {

  private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_@%+=:,./\\\\-]+");

  private CommandLineText() {}

  static String quoted(String argument) {
    return PLAIN.matcher(argument).matches() ? argument : '"' + argument + '"';
  }
}
