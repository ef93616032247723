package io.cpusentinel.probe;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.util.function.LongPredicate;
import java.util.function.ToLongFunction;

/** A call that leaves its answer in memory outside the heap. Confined to one thread. */
final class BufferCall implements TimedCall {

  private final String name;
  private final ByteBuffer buffer;
  private final long address;
  private final LongPredicate code;

  /**
   * @param addressOf tells the address of a direct buffer
   * @param code makes the call with the address of so many bytes, and tells whether it succeeded
   */
  BufferCall(String name, int size, ToLongFunction<ByteBuffer> addressOf, LongPredicate code) {
    this.name = name;
    this.buffer = ByteBuffer.allocateDirect(size);
    this.address = addressOf.applyAsLong(buffer);
    this.code = code;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean make() {
    try {
      return code.test(address);
    } finally {
      // The memory must not be given back while the kernel writes to it.
      Reference.reachabilityFence(buffer);
    }
  }
}
