/** How programs export what they tell OpenTelemetry, whatever the collector does. */
@NullMarked
package io.cpusentinel.samples.telemetry;

import org.jspecify.annotations.NullMarked;
