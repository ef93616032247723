package io.cpusentinel.samples.console;

import java.io.Console;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** Finds out whether somebody is looking. */
public final class Terminal {

  private Terminal() {}

  // The newer JDKs of which the check warns are asked by isTerminal.
  @SuppressWarnings("SystemConsoleNull")
  public static boolean isInteractive() {
    Console console = System.console();
    return console != null && isTerminal(console);
  }

  /** From 22 on there may be a console where there is no terminal; {@code isTerminal} is as old. */
  private static boolean isTerminal(Console console) {
    try {
      MethodHandle isTerminal =
          MethodHandles.publicLookup()
              .findVirtual(Console.class, "isTerminal", MethodType.methodType(boolean.class));
      return (boolean) isTerminal.invokeExact(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (Throwable e) {
      throw new AssertionError("Console.isTerminal() throws nothing", e);
    }
  }
}
