package io.cpusentinel.jfr.rules;

/**
 * What a rule is called. Immutable.
 *
 * @param id by programs; users' preferences refer to it
 * @param label by people
 */
record RuleName(String id, String label) {

  /** All labels begin alike, so that they stand together in a list. */
  static RuleName of(String id, String label) {
    return new RuleName("CpuSentinel" + id, "CPU Sentinel " + label);
  }
}
