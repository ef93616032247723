package io.cpusentinel.jmx;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.rmi.server.RMIServerSocketFactory;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import javax.management.Attribute;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.Notification;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXConnectorServer;
import javax.management.remote.JMXConnectorServerFactory;
import javax.management.remote.JMXServiceURL;
import javax.management.remote.rmi.RMIConnectorServer;

/** A console that is connected to this JVM over a socket of the loopback interface. */
final class RemoteClient implements AutoCloseable {

  private final JMXConnectorServer server;
  private final JMXConnector connector;
  private final MBeanServerConnection connection;

  // The address is that of the server which this class has just started.
  @SuppressWarnings("BanJNDI")
  private RemoteClient(JMXConnectorServer server) throws IOException {
    this.server = server;
    this.connector = JMXConnectorFactory.connect(server.getAddress());
    this.connection = connector.getMBeanServerConnection();
  }

  static RemoteClient connect() throws IOException {
    // What the server tells its clients to call back; the host's own name may lead nowhere.
    System.setProperty("java.rmi.server.hostname", "127.0.0.1");
    RMIServerSocketFactory loopback =
        port -> new ServerSocket(port, 0, InetAddress.getLoopbackAddress());
    JMXConnectorServer server =
        JMXConnectorServerFactory.newJMXConnectorServer(
            new JMXServiceURL("service:jmx:rmi:///"),
            Map.of(RMIConnectorServer.RMI_SERVER_SOCKET_FACTORY_ATTRIBUTE, loopback),
            ManagementFactory.getPlatformMBeanServer());
    server.start();
    return new RemoteClient(server);
  }

  MBeanServerConnection connection() {
    return connection;
  }

  Object get(ObjectName name, String attribute) throws IOException, JMException {
    return connection.getAttribute(name, attribute);
  }

  void set(ObjectName name, String attribute, Object value) throws IOException, JMException {
    connection.setAttribute(name, new Attribute(attribute, value));
  }

  Object setOperationThreshold(ObjectName name, String operation, double millis)
      throws IOException, JMException {
    return connection.invoke(
        name,
        "setOperationThresholdMillis",
        new Object[] {operation, millis},
        new String[] {"java.lang.String", "double"});
  }

  Object clearOperationThreshold(ObjectName name, String operation)
      throws IOException, JMException {
    return connection.invoke(
        name,
        "clearOperationThreshold",
        new Object[] {operation},
        new String[] {"java.lang.String"});
  }

  /** By the types of the arguments as an interface has them. */
  Object invoke(ObjectName name, String operation, Object... arguments)
      throws IOException, JMException {
    String[] types = new String[arguments.length];
    for (int i = 0; i < types.length; i++) {
      types[i] = arguments[i] instanceof Long ? "long" : "java.lang.String";
    }
    return connection.invoke(name, operation, arguments, types);
  }

  List<CompositeData> rows(ObjectName name, String attribute) throws IOException, JMException {
    return List.of((CompositeData[]) get(name, attribute));
  }

  /** What is notified from now on. */
  BlockingQueue<Notification> notifications(ObjectName name) throws IOException, JMException {
    BlockingQueue<Notification> heard = new LinkedBlockingQueue<>();
    connection.addNotificationListener(
        name, (notification, handback) -> heard.add(notification), null, null);
    return heard;
  }

  boolean sees(ObjectName name) throws IOException {
    return connection.isRegistered(name);
  }

  @Override
  public void close() throws IOException {
    connector.close();
    server.stop();
  }
}
