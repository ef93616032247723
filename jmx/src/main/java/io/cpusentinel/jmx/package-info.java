/**
 * Shows and tunes a monitor over JMX.
 *
 * <p>The module is used by being there: {@link io.cpusentinel.jmx.JmxProvider} registers a {@link
 * io.cpusentinel.jmx.SentinelMonitorMXBean} for every monitor in the platform's MBean server. It
 * opens no port: whether anybody can connect from outside is the JVM's own configuration.
 */
@NullMarked
package io.cpusentinel.jmx;

import org.jspecify.annotations.NullMarked;
