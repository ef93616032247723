package io.cpusentinel.clock;

import com.sun.jna.Callback;
import com.sun.jna.CallbackReference;
import com.sun.jna.Function;

/**
 * Java code behind a real function pointer: what is called through it goes by the platform's
 * calling convention and sees native memory.
 */
public final class NativeFunction {

  /** Kept, because JNA frees the pointer together with it. */
  @SuppressWarnings("UnusedVariable")
  private final Callback code;

  private final Function pointer;

  public NativeFunction(Callback code) {
    this.code = code;
    this.pointer = Function.getFunction(CallbackReference.getFunctionPointer(code));
  }

  public int callInt(Object... arguments) {
    return pointer.invokeInt(arguments);
  }

  public long callLong(Object... arguments) {
    return pointer.invokeLong(arguments);
  }
}
