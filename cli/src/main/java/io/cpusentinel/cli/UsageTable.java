package io.cpusentinel.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The usage of a tree of processes as a table, for people. */
final class UsageTable {

  private UsageTable() {}

  static List<String> lines(UsageDocument usage) {
    TextTable table = new TextTable(1);
    table.add("CPU time, ms", figure(usage.cpuMillis()));
    table.add("processes", figure(usage.processes()));
    table.add("threads", figure(usage.threads()));
    table.add("disk, bytes written", figure(usage.writtenBytes()));
    table.add("disk, bytes read", figure(usage.readBytes()));
    table.add("memory, bytes", figure(usage.memoryBytes()));
    table.add("network, bytes sent", figure(usage.sentBytes()));
    table.add("network, bytes received", figure(usage.receivedBytes()));
    return table.lines();
  }

  private static String figure(@Nullable Long figure) {
    return figure == null ? TextTable.UNKNOWN : figure.toString();
  }
}
