package io.cpusentinel.clock;

import java.lang.reflect.InvocationTargetException;

/** Whether a library may reach native code without the JVM printing a warning. */
final class NativeAccess {

  /** Of libraries that are loaded for JNI (JEP 472). */
  private static final int FIRST_TO_WARN = 24;

  private NativeAccess() {}

  /**
   * For what is bound by JNI, as JNA is.
   *
   * @throws UnsupportedOperationException with the remedy, if it would print a warning
   */
  static void require(Module library) {
    if (Runtime.version().feature() >= FIRST_TO_WARN) {
      requireForForeignFunctions(library);
    }
  }

  /**
   * For the foreign-function API, which has warned since it exists (JEP 454). Only on Java 22 and
   * later.
   *
   * @throws UnsupportedOperationException with the remedy, if it would print a warning
   */
  static void requireForForeignFunctions(Module library) {
    if (!isEnabled(library)) {
      String name = library.isNamed() ? library.getName() : "ALL-UNNAMED";
      throw new UnsupportedOperationException(
          "native access is not enabled; start java with --enable-native-access=" + name);
    }
  }

  private static boolean isEnabled(Module library) {
    try {
      return (boolean) Module.class.getMethod("isNativeAccessEnabled").invoke(library);
    } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
      throw new LinkageError("Module.isNativeAccessEnabled() is public from 22 on", e);
    }
  }
}
