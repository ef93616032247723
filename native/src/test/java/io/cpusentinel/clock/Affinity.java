package io.cpusentinel.clock;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;

/** Pins the calling thread to CPUs, sched_setaffinity(2). */
final class Affinity {

  private static final int MASK_BYTES = 128;

  static {
    Native.register(Affinity.class, NativeLibrary.getProcess());
  }

  private Affinity() {}

  static void pinTo(int cpu) {
    try (Memory mask = new Memory(MASK_BYTES)) {
      mask.clear();
      mask.setByte(cpu / 8, (byte) (1 << (cpu % 8)));
      if (sched_setaffinity(0, MASK_BYTES, Pointer.nativeValue(mask)) != 0) {
        throw new IllegalStateException("errno " + Native.getLastError());
      }
    }
  }

  private static native int sched_setaffinity(int thread, long size, long mask);
}
