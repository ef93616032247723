package io.cpusentinel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * The innermost open segment of one thread. Only the thread writes; everybody may read.
 *
 * <p>An object of its own, to be replaced by a copy now and then: G1 lets a store of a reference
 * into an old object cost a memory fence, and into a young one next to nothing.
 */
final class Innermost {

  private static final VarHandle SEGMENT;

  static {
    try {
      SEGMENT = MethodHandles.lookup().findVarHandle(Innermost.class, "segment", Segment.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private @Nullable Segment segment;

  Innermost(@Nullable Segment segment) {
    this.segment = segment;
  }

  /** Confined to the thread. */
  @Nullable Segment own() {
    return segment;
  }

  void set(@Nullable Segment newSegment) {
    SEGMENT.setRelease(this, newSegment);
  }

  /** For other threads. */
  @Nullable Segment get() {
    return (Segment) SEGMENT.getAcquire(this);
  }
}
