/**
 * Records what a monitor finds out as events of JDK Flight Recorder, category "CPU Sentinel".
 *
 * <p>The module is used by being there: {@link io.cpusentinel.jfr.FlightRecorderProvider} brings a
 * {@link io.cpusentinel.jfr.FlightRecorderListener} into every monitor. All events are on in every
 * recording that does not switch them off, and take no stack traces.
 *
 * <p>A time that is unknown is {@link Long#MIN_VALUE} in a recording, and a share NaN: Flight
 * Recorder's tools print both as N/A.
 */
@NullMarked
package io.cpusentinel.jfr;

import org.jspecify.annotations.NullMarked;
