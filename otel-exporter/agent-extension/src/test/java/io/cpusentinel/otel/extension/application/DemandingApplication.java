package io.cpusentinel.otel.extension.application;

import java.lang.management.ManagementFactory;
import java.util.logging.LogManager;
import javax.management.MBeanServer;
import javax.management.MBeanServerBuilder;
import javax.management.MBeanServerDelegate;

/** Sets up logging and the MBean server in its own way, as application servers do. */
public final class DemandingApplication {

  private DemandingApplication() {}

  public static void main(String[] arguments) throws Exception {
    System.setProperty("java.util.logging.manager", OwnLogManager.class.getName());
    System.setProperty("javax.management.builder.initial", OwnBuilder.class.getName());
    System.out.println("log manager " + LogManager.getLogManager().getClass().getSimpleName());
    ManagementFactory.getPlatformMBeanServer();
    try (Requests requests = Requests.start()) {
      requests.ask("/burn");
    }
    Beans.await("opentelemetry-agent");
    Beans.print("opentelemetry-agent", "ViolationsTotal");
  }

  /** Public, as the JDK wants it. */
  public static final class OwnLogManager extends LogManager {}

  /** Public, as the JDK wants it. */
  public static final class OwnBuilder extends MBeanServerBuilder {

    @Override
    public MBeanServer newMBeanServer(
        String defaultDomain, MBeanServer outer, MBeanServerDelegate delegate) {
      System.out.println("MBean server of the application");
      return super.newMBeanServer(defaultDomain, outer, delegate);
    }
  }
}
