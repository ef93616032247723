/**
 * The demonstration: real work of real libraries, run as transactions, and what CPU Sentinel finds
 * out about it.
 */
@NullMarked
package io.cpusentinel.samples.demo;

import org.jspecify.annotations.NullMarked;
