package io.cpusentinel.jmx;

import javax.management.Descriptor;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanFeatureInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanParameterInfo;
import javax.management.MBeanRegistration;
import javax.management.MBeanServer;
import javax.management.NotificationEmitter;
import javax.management.ObjectName;
import javax.management.StandardEmitterMBean;
import org.jspecify.annotations.Nullable;

/**
 * An MXBean with the texts of its annotations, and which knows whether it is registered.
 *
 * <p>The JDK copies what the annotations say into descriptors, but leaves the descriptions, which
 * are what a console shows, to be the names of the methods.
 */
final class DescribedBean extends StandardEmitterMBean implements MBeanRegistration {

  static final String DESCRIPTION = "description";
  static final String PARAMETER_NAME = "parameterName";

  private volatile boolean registered;

  DescribedBean(SentinelMonitorMXBean bean, NotificationEmitter emitter) {
    super(bean, SentinelMonitorMXBean.class, true, emitter);
  }

  boolean isRegistered() {
    return registered;
  }

  @Override
  protected String getDescription(MBeanInfo info) {
    return text(info.getDescriptor(), DESCRIPTION, info.getDescription());
  }

  @Override
  protected String getDescription(MBeanFeatureInfo info) {
    return text(info.getDescriptor(), DESCRIPTION, info.getDescription());
  }

  @Override
  protected String getDescription(MBeanAttributeInfo info) {
    return getDescription((MBeanFeatureInfo) info);
  }

  @Override
  protected String getDescription(MBeanOperationInfo info) {
    return getDescription((MBeanFeatureInfo) info);
  }

  @Override
  protected String getDescription(
      MBeanOperationInfo operation, MBeanParameterInfo parameter, int position) {
    return getDescription(parameter);
  }

  @Override
  protected String getParameterName(
      MBeanOperationInfo operation, MBeanParameterInfo parameter, int position) {
    return text(parameter.getDescriptor(), PARAMETER_NAME, parameter.getName());
  }

  @Override
  protected int getImpact(MBeanOperationInfo info) {
    return MBeanOperationInfo.ACTION;
  }

  @Override
  public ObjectName preRegister(MBeanServer server, ObjectName name) {
    return name;
  }

  @Override
  public void postRegister(@Nullable Boolean registrationDone) {
    registered = Boolean.TRUE.equals(registrationDone);
  }

  @Override
  public void preDeregister() {}

  @Override
  public void postDeregister() {
    registered = false;
  }

  private static String text(Descriptor descriptor, String key, String otherwise) {
    return descriptor.getFieldValue(key) instanceof String text ? text : otherwise;
  }
}
