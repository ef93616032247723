package io.cpusentinel.jmx;

import io.cpusentinel.ConfigurationChange;
import io.cpusentinel.CpuViolation;
import io.cpusentinel.CrisisChange;
import io.cpusentinel.Host;
import io.cpusentinel.QuarantineChange;
import io.cpusentinel.SentinelControl;
import io.cpusentinel.SentinelListener;
import io.cpusentinel.Settings;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import javax.management.InstanceAlreadyExistsException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * One monitor's registration with the platform's MBean server, from its creation until it is
 * closed. Thread-safe. While it is registered the server refers to the monitor.
 */
public final class JmxListener implements SentinelListener {

  private static final Logger LOGGER = Host.logger(JmxListener.class);

  private final ObjectName name;
  private final RecentViolations recent = new RecentViolations();
  private final JmxNotifications notifications;
  private final DescribedBean bean;
  private @Nullable LateRegistration late;
  private boolean isClosed;

  private JmxListener(SentinelControl control, boolean isReadOnly) {
    this.name = BeanName.of(control.name());
    this.notifications = new JmxNotifications(name);
    this.bean =
        new DescribedBean(
            new MonitorBean(control, recent, notifications, isReadOnly),
            notifications.broadcaster());
  }

  /**
   * Registers a monitor. If another one has its name, that one stays registered, this one is not,
   * and one line in the log says so.
   *
   * <p>Called while an agent is started, before the application's main method, it leaves the MBean
   * server alone and registers the monitor some seconds later, or as soon as the application has
   * made its server.
   *
   * @param control the monitor
   * @return the registration
   * @throws IllegalArgumentException if something configured from outside breaks its rule
   * @throws IllegalStateException if the MBean server refuses the bean
   */
  public static JmxListener create(SentinelControl control) {
    boolean isReadOnly = Settings.load().isJmxReadOnly();
    JmxListener listener = new JmxListener(control, isReadOnly);
    listener.open();
    return listener;
  }

  @Override
  public void onViolation(CpuViolation violation) {
    recent.add(violation);
    notifications.send(violation);
  }

  @Override
  public void onCrisisMode(CrisisChange change) {
    notifications.send(change);
  }

  @Override
  public void onQuarantine(QuarantineChange change) {
    notifications.send(change);
  }

  @Override
  public void onConfiguration(ConfigurationChange change) {
    notifications.send(change);
  }

  /** Unregisters the monitor, and never another one of the same name. */
  @Override
  public synchronized void close() {
    isClosed = true;
    notifications.close();
    if (late != null) {
      late.close();
    }
    // Anybody may have unregistered it meanwhile, and another may have taken its place.
    if (bean.isRegistered()) {
      unregister();
    }
  }

  private synchronized void open() {
    if (Premain.isRunning()) {
      late = LateRegistration.start(this::register);
    } else {
      register();
    }
  }

  private void unregister() {
    try {
      ManagementFactory.getPlatformMBeanServer().unregisterMBean(name);
    } catch (InstanceNotFoundException e) {
      LOGGER.log(Level.DEBUG, "Somebody else has just unregistered it", e);
    } catch (JMException e) {
      throw new IllegalStateException("cannot unregister " + name, e);
    }
  }

  private synchronized void register() {
    if (isClosed) {
      return;
    }
    try {
      ManagementFactory.getPlatformMBeanServer().registerMBean(bean, name);
    } catch (InstanceAlreadyExistsException e) {
      LOGGER.log(
          Level.WARNING,
          "A monitor named {0} is registered with JMX already: this one works, but is not to be"
              + " seen there. Give each monitor its own name: SentinelMonitor.builder().name(...)",
          name.getKeyProperty("name"));
    } catch (JMException e) {
      throw new IllegalStateException("cannot register " + name, e);
    }
  }
}
