package io.cpusentinel.process;

import org.jspecify.annotations.Nullable;

/**
 * What {@code /proc/<pid>/status} says of context switches: those of the first thread of the
 * process only, which for a JVM is not the one of {@code main()}. Immutable.
 *
 * @param voluntarySwitches it waited for something; null where the kernel does not say
 * @param involuntarySwitches it was made to wait; null where the kernel does not say
 */
record ProcessStatus(@Nullable Long voluntarySwitches, @Nullable Long involuntarySwitches) {

  /**
   * @throws MalformedFileException if the file is empty or cut off, or holds no number there
   */
  static ProcessStatus parse(ProcText text) throws MalformedFileException {
    text.whole();
    return new ProcessStatus(
        KeyedLines.find(text, "voluntary_ctxt_switches"),
        KeyedLines.find(text, "nonvoluntary_ctxt_switches"));
  }
}
