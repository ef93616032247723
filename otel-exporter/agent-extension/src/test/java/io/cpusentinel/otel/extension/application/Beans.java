package io.cpusentinel.otel.extension.application;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** What an operator sees of a monitor. */
final class Beans {

  private Beans() {}

  /** Waits until it is there; whoever runs this has a limit. */
  static void await(String monitor) throws JMException {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    while (!server.isRegistered(name(monitor))) {
      Thread.onSpinWait();
    }
  }

  static void print(String monitor, String... attributes) throws JMException {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    for (String attribute : attributes) {
      System.out.println(
          monitor + " " + attribute + "=" + server.getAttribute(name(monitor), attribute));
    }
  }

  static long number(String monitor, String attribute) throws JMException {
    return (Long) ManagementFactory.getPlatformMBeanServer().getAttribute(name(monitor), attribute);
  }

  private static ObjectName name(String monitor) throws JMException {
    return new ObjectName("io.cpusentinel:type=SentinelMonitor,name=" + monitor);
  }
}
