/**
 * Rules for the Automated Analysis of JDK Mission Control, about what CPU Sentinel recorded.
 *
 * <p>Mission Control finds them by its ServiceLoader. They know the events by their names and
 * fields only, so that a recording needs nothing but itself to be judged: events that are absent,
 * disabled or of another version make a rule not applicable.
 */
@NullMarked
package io.cpusentinel.jfr.rules;

import org.jspecify.annotations.NullMarked;
