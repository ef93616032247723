package io.cpusentinel.process;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** One file of {@code /proc} that is read time and again. Confined to one thread at a time. */
@FunctionalInterface
interface ProcSource extends AutoCloseable {

  /**
   * As {@link ProcReader#read}, but the text is good until the next call only.
   *
   * @return null if it is not there
   */
  @Nullable ProcText read() throws IOException;

  /** Gives back what it holds. */
  @Override
  default void close() {}
}
