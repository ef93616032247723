package io.cpusentinel.otel;

import io.cpusentinel.MonitorCounts;
import io.cpusentinel.SentinelControl;
import io.cpusentinel.UnattributedCpu;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** A monitor whose facts a test makes up. What it does not make up fails. */
final class ScriptedControl implements InvocationHandler {

  private static final MonitorCounts COUNTS =
      new MonitorCounts(100, 3, 7, 0, 0, 0, 0, 0, 0, 0, 0, 5, 11, 0, 0, 0);

  private final String name;
  boolean isCrisisMode;
  double overheadPercent = 0.25;
  long unattributedNanos = 1_500_000_000;
  boolean isUnattributedFailing;
  int asked;

  ScriptedControl(String name) {
    this.name = name;
  }

  SentinelControl control() {
    return (SentinelControl)
        Proxy.newProxyInstance(
            SentinelControl.class.getClassLoader(), new Class<?>[] {SentinelControl.class}, this);
  }

  @Override
  public Object invoke(Object proxy, Method method, Object @Nullable [] arguments) {
    if (method.getName().equals("name")) {
      return name;
    }
    asked++;
    return switch (method.getName()) {
      case "counts" -> COUNTS;
      case "isCrisisMode" -> isCrisisMode;
      case "overheadPercent" -> overheadPercent;
      case "unattributed" -> unattributed();
      default -> throw new UnsupportedOperationException(method.getName());
    };
  }

  private UnattributedCpu unattributed() {
    if (isUnattributedFailing) {
      throw new IllegalStateException("no figures");
    }
    return new UnattributedCpu(9_000_000_000L, 6_000_000_000L, 1_000_000_000, unattributedNanos);
  }
}
