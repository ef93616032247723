package io.cpusentinel.jmx;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.security.Principal;
import java.util.stream.Collectors;
import javax.security.auth.Subject;
import org.jspecify.annotations.Nullable;

/** Who calls over JMX. */
final class JmxCaller {

  private static final @Nullable MethodHandle CURRENT_SUBJECT = currentSubject();

  private JmxCaller() {}

  /** The user that the connection was authenticated as, on the thread that serves the call. */
  static String now() {
    Subject subject = subject();
    if (subject == null || subject.getPrincipals().isEmpty()) {
      return "JMX";
    }
    return subject.getPrincipals().stream()
        .map(Principal::getName)
        .sorted()
        .collect(Collectors.joining(", ", "JMX user ", ""));
  }

  private static @Nullable Subject subject() {
    try {
      return CURRENT_SUBJECT == null ? null : (Subject) CURRENT_SUBJECT.invoke();
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("cannot tell who calls over JMX", e);
    }
  }

  /** {@code Subject.current()} of JDK 18, before which only what it replaces exists. */
  private static @Nullable MethodHandle currentSubject() {
    MethodHandles.Lookup lookup = MethodHandles.publicLookup();
    try {
      return lookup.findStatic(Subject.class, "current", MethodType.methodType(Subject.class));
    } catch (NoSuchMethodException e) {
      return subjectOfAccessContext(lookup);
    } catch (IllegalAccessException e) {
      return null;
    }
  }

  private static @Nullable MethodHandle subjectOfAccessContext(MethodHandles.Lookup lookup) {
    try {
      Class<?> context = Class.forName("java.security.AccessControlContext");
      Class<?> controller = Class.forName("java.security.AccessController");
      MethodHandle current =
          lookup.findStatic(controller, "getContext", MethodType.methodType(context));
      MethodHandle subject =
          lookup.findStatic(
              Subject.class, "getSubject", MethodType.methodType(Subject.class, context));
      return MethodHandles.filterReturnValue(current, subject);
    } catch (ReflectiveOperationException e) {
      // Nobody is named then, as where connections are not authenticated.
      return null;
    }
  }
}
