package io.cpusentinel;

import java.util.Locale;

/** The configuration keys, with what the documentation says of them. */
enum Setting {
  CONFIG(
      "cpusentinel.config",
      "path",
      "a readable properties file",
      "none",
      "File with further settings; not looked for in that file itself."),
  CLOCK(
      "cpusentinel.clock",
      "name",
      "a name that `ThreadCpuClock.available()` lists",
      "the best one",
      "Clock to use. One that this machine refuses is replaced by the best other one, with a"
          + " warning."),
  READS_WINDOW(
      "cpusentinel.reads.window",
      "duration",
      "0, or a number with `ns` or `us`, at most 100 us",
      "10 us",
      "Reads of one thread share a system call that began less than this and 6 us ago, while that"
          + " sum, which is the bound of such a figure, is at most 1 % of the smallest threshold in"
          + " force. 0 for true reads only."),
  THRESHOLD_MS(
      "cpusentinel.threshold.ms",
      "number",
      "> 0, <= 86,400,000",
      "100",
      "CPU milliseconds of one transaction above which it is a violation."),
  ENFORCEMENT(
      "cpusentinel.enforcement",
      "name",
      "`observe` or `enforce`",
      "enforce",
      "Whether offenders are refused and work that burned too much is told to stop, or all that is"
          + " only recorded."),
  STORE_URL(
      "cpusentinel.store.url",
      "JDBC URL",
      "`jdbc:sqlite:` and a file, or `jdbc:postgresql://` with host and database",
      "none",
      "Database into which every transaction is written, and that remembers quarantine; without it"
          + " nothing is opened."),
  JMX_READONLY(
      "cpusentinel.jmx.readonly",
      "boolean",
      "`true` or `false`",
      "false",
      "Whether everything that would change something over JMX is refused."),
  UNATTRIBUTED_SHARE(
      "cpusentinel.unattributed.share",
      "number",
      "0 to 1",
      "1",
      "Share of the CPU time of the process above which CPU that nothing accounts for is warned"
          + " of; 1 for never.");

  private final String key;
  private final String type;
  private final String range;
  private final String defaultValue;
  private final String meaning;

  Setting(String key, String type, String range, String defaultValue, String meaning) {
    this.key = key;
    this.type = type;
    this.range = range;
    this.defaultValue = defaultValue;
    this.meaning = meaning;
  }

  String key() {
    return key;
  }

  String environmentName() {
    return key.toUpperCase(Locale.ROOT).replace('.', '_');
  }

  /** A line of the table in the documentation. */
  String toMarkdown() {
    return "| `%s` | `%s` | %s | %s | %s | %s |"
        .formatted(key, environmentName(), type, range, defaultValue, meaning);
  }
}
