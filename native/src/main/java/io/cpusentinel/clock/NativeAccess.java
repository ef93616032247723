package io.cpusentinel.clock;

import java.lang.reflect.InvocationTargetException;

/**
 * Whether a library may load native code without the JVM printing a warning. From 24 on it may only
 * where native access is enabled for it (JEP 472).
 */
final class NativeAccess {

  private static final int FIRST_TO_WARN = 24;

  private NativeAccess() {}

  /**
   * @throws UnsupportedOperationException with the remedy, if it would print a warning
   */
  static void require(Module library) {
    if (Runtime.version().feature() >= FIRST_TO_WARN && !isEnabled(library)) {
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
