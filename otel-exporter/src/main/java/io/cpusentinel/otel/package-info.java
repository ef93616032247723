/**
 * Shows transactions as OpenTelemetry spans that carry CPU time and verdict, violations as events,
 * and what a monitor knows of itself as metrics.
 *
 * <p>Give {@link io.cpusentinel.otel.OpenTelemetryListener} to a monitor, or set the global
 * OpenTelemetry instance: the module is found by {@link java.util.ServiceLoader} and uses that as
 * soon as it is set. It needs the OpenTelemetry API only; what becomes of the spans is up to the
 * SDK that the application configures. {@link io.cpusentinel.otel.CpuSpanProcessor}, which
 * annotates the spans of other instrumentation, and {@link io.cpusentinel.otel.CrisisSampler},
 * which samples all spans in a crisis, need that too.
 */
@NullMarked
package io.cpusentinel.otel;

import org.jspecify.annotations.NullMarked;
