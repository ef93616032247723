/**
 * The attack harness: work that tries to burn CPU unseen, innocent work that must not be blamed,
 * and a count of what CPU Sentinel made of it.
 */
@NullMarked
package io.cpusentinel.samples.attack;

import org.jspecify.annotations.NullMarked;
