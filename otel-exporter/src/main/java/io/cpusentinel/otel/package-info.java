/**
 * Shows transactions as OpenTelemetry spans that carry CPU time and verdict.
 *
 * <p>Give {@link io.cpusentinel.otel.OpenTelemetryListener} to a monitor, or set the global
 * OpenTelemetry instance: the module is found by {@link java.util.ServiceLoader} and uses that as
 * soon as it is set. It needs the OpenTelemetry API only; what becomes of the spans is up to the
 * SDK that the application configures.
 */
@NullMarked
package io.cpusentinel.otel;

import org.jspecify.annotations.NullMarked;
