package io.cpusentinel.clock;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.util.function.Supplier;

/**
 * What everything that is bound by JNA needs before it touches JNA, and says where it fails. For
 * this module's packages, and for nobody else. Thread-safe.
 */
public final class Jna {

  private Jna() {}

  /**
   * Opens something over JNA.
   *
   * @param system what {@code os.name} must begin with
   * @param binding not asked unless JNA is there and may load its library
   * @param <T> what it is
   * @return what was opened
   * @throws UnsupportedOperationException with the remedy, if it cannot be had here
   */
  public static <T> T open(String system, Supplier<T> binding) {
    Machine.require(system);
    try {
      // Not initialized yet: that would load the library, with the warning.
      Class<?> jna = Class.forName("com.sun.jna.Native", false, Jna.class.getClassLoader());
      NativeAccess.require(jna.getModule());
      return binding.get();
    } catch (ClassNotFoundException e) {
      throw new UnsupportedOperationException(
          "JNA is not on the class path; add net.java.dev.jna:jna", e);
    } catch (NoClassDefFoundError e) {
      throw new UnsupportedOperationException("JNA cannot be used here: " + e.getMessage(), e);
    } catch (VirtualMachineError e) {
      throw e;
    } catch (Error e) {
      // Not a LinkageError only: of a library of another version JNA says so by a plain Error.
      throw new UnsupportedOperationException(
          "JNA cannot load its native part ("
              + e.getMessage()
              + "); where its directory is full or mounted noexec, name another one with"
              + " -Djna.tmpdir",
          e);
    }
  }

  /**
   * Where the memory of a direct buffer is.
   *
   * @param direct the buffer, which the caller keeps for as long as anybody writes there
   * @return its address
   */
  public static long addressOf(ByteBuffer direct) {
    return Pointer.nativeValue(Native.getDirectBufferPointer(direct));
  }
}
