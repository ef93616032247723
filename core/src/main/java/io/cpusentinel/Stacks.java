package io.cpusentinel;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What threads are doing, in a bounded form. */
final class Stacks {

  /** Enough to tell the work from its framework, and little enough for an event. */
  static final int MAX_FRAMES = 64;

  private static final String OWN = "io.cpusentinel.";

  private Stacks() {}

  /** Of a thread that may run: it is stopped for a moment, on JDK 17 with all others. */
  static List<StackTraceElement> of(Thread thread) {
    return withoutOwn(thread.getStackTrace());
  }

  private static List<StackTraceElement> withoutOwn(StackTraceElement[] frames) {
    int first = 0;
    while (first < frames.length && isMachinery(frames[first])) {
      first++;
    }
    int end = Math.min(frames.length, first + MAX_FRAMES);
    return List.of(frames).subList(first, end);
  }

  /** A thread that looks at itself is within this product, in which nobody is interested. */
  private static boolean isMachinery(StackTraceElement frame) {
    String type = frame.getClassName();
    boolean isLook =
        type.equals("java.lang.Thread") && frame.getMethodName().equals("getStackTrace");
    return isLook || (type.startsWith(OWN) && type.indexOf('.', OWN.length()) < 0);
  }

  static @Nullable String text(List<StackTraceElement> stack) {
    if (stack.isEmpty()) {
      return null;
    }
    List<StackTraceElement> outermostFirst = new ArrayList<>(stack);
    Collections.reverse(outermostFirst);
    return outermostFirst.stream().map(Stacks::text).collect(Collectors.joining(";"));
  }

  private static String text(StackTraceElement frame) {
    return frame.getClassName() + "." + frame.getMethodName();
  }
}
