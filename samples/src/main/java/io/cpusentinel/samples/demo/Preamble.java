package io.cpusentinel.samples.demo;

import io.cpusentinel.ClockInfo;
import io.cpusentinel.SentinelControl;
import io.cpusentinel.samples.console.TextTable;
import io.cpusentinel.samples.telemetry.TelemetryExport;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Objects;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/** What the user is told before the work begins. */
final class Preamble {

  private Preamble() {}

  static List<String> lines(SentinelControl control, TelemetryExport export) {
    return List.of(
        "CPU Sentinel demo " + version() + " on " + jvm(),
        "CPU clock:   " + clock(control.clock()),
        "JMX:         " + managedBean(control.name()),
        "OTLP export: " + export.describe());
  }

  /** From the manifest of the jar, which the classes of a test run do not have. */
  static String version() {
    return Objects.requireNonNullElse(
        Preamble.class.getPackage().getImplementationVersion(), "(not packaged)");
  }

  private static String jvm() {
    return "JDK %s (%s), %d processors, pid %d"
        .formatted(
            Runtime.version(),
            System.getProperty("java.vm.vendor", "unknown vendor"),
            Runtime.getRuntime().availableProcessors(),
            ProcessHandle.current().pid());
  }

  static String clock(ClockInfo clock) {
    return "%s: %s; %s a read, steps of %s"
        .formatted(
            clock.name(), clock.reason(), nanos(clock.readNanos()), nanos(clock.resolutionNanos()));
  }

  private static String nanos(long nanos) {
    return nanos < 0 ? TextTable.UNKNOWN : nanos + " ns";
  }

  private static String managedBean(String monitorName) {
    String name = "io.cpusentinel:type=SentinelMonitor,name=" + monitorName;
    return isRegistered(name)
        ? name + "; connect with jconsole " + ProcessHandle.current().pid()
        : name + " is not registered";
  }

  private static boolean isRegistered(String name) {
    try {
      return ManagementFactory.getPlatformMBeanServer().isRegistered(new ObjectName(name));
    } catch (MalformedObjectNameException e) {
      throw new IllegalArgumentException("no name for an MBean: " + name, e);
    }
  }
}
