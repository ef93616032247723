/**
 * CPU Sentinel inside the OpenTelemetry Java agent. Nothing in here stops the application: what
 * cannot be done switches the extension off, and one line in the agent's log says so.
 */
@NullMarked
package io.cpusentinel.otel.extension;

import org.jspecify.annotations.NullMarked;
