package io.cpusentinel.cli;

import io.cpusentinel.process.ProcessSample;
import org.jspecify.annotations.Nullable;

/** Reads one process time and again. */
@FunctionalInterface
interface Samples {

  /**
   * Reads it now.
   *
   * @return null once it has ended
   */
  @Nullable ProcessSample next();
}
