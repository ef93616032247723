package io.cpusentinel.clock;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.ToLongFunction;

/**
 * Some bytes outside the heap for a call to leave its answer in. Confined to one thread; given back
 * with the object.
 */
final class NativeMemory {

  private final ByteBuffer bytes;
  private final long address;

  /**
   * @param addressOf tells the address of a direct buffer
   */
  NativeMemory(int size, ToLongFunction<ByteBuffer> addressOf) {
    this.bytes = ByteBuffer.allocateDirect(size).order(ByteOrder.nativeOrder());
    this.address = addressOf.applyAsLong(bytes);
  }

  long address() {
    return address;
  }

  long addressOf(int offset) {
    return address + offset;
  }

  int getInt(int offset) {
    return bytes.getInt(offset);
  }

  void putInt(int offset, int value) {
    bytes.putInt(offset, value);
  }

  long getLong(int offset) {
    return bytes.getLong(offset);
  }

  void putLong(int offset, long value) {
    bytes.putLong(offset, value);
  }

  void putShort(int offset, short value) {
    bytes.putShort(offset, value);
  }
}
