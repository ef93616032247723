package io.cpusentinel.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.cpusentinel.Offender;
import io.cpusentinel.QuarantinedException;
import io.cpusentinel.SentinelControl;
import io.cpusentinel.SentinelMonitor;
import io.cpusentinel.SentinelMonitorBuilder;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** A monitor over a database, for which the operation {@code heavy} is always too much. */
final class Node implements AutoCloseable {

  static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final long STEP_NANOS = 10_000;
  private static final long LOOK_NANOS = 1_000_000;

  final StoreListener listener;
  final SentinelMonitor monitor;

  private Node(StoreListener listener, SentinelMonitor monitor) {
    this.listener = listener;
    this.monitor = monitor;
  }

  static Node open(String url) {
    return open(url, builder -> {});
  }

  static Node open(String url, Consumer<SentinelMonitorBuilder> configuration) {
    return open(StoreListener.create(url), configuration);
  }

  /** One that does not insist on a database that cannot be written to when it is closed. */
  static Node openImpatiently(String url) {
    return open(StoreListener.create(url, Duration.ofMillis(500)), builder -> {});
  }

  private static Node open(StoreListener listener, Consumer<SentinelMonitorBuilder> configuration) {
    SentinelMonitorBuilder builder =
        SentinelMonitor.builder()
            .discoverListeners(false)
            .clock(SteppingClock.of(STEP_NANOS))
            .threshold("heavy", Duration.ofNanos(STEP_NANOS / 2))
            .listener(listener);
    configuration.accept(builder);
    return new Node(listener, builder.build());
  }

  SentinelControl control() {
    return monitor.control();
  }

  Offender offender(String name) {
    return control().offender(name);
  }

  /** Nothing where it is refused. */
  void strike(String offender) {
    try {
      monitor.startTransaction("strike", "heavy", offender).close();
    } catch (QuarantinedException e) {
      // Once is enough.
    }
  }

  boolean isRefused(String offender) {
    try {
      monitor.startTransaction("light", "light", offender).close();
      return false;
    } catch (QuarantinedException e) {
      return true;
    }
  }

  void settle() throws InterruptedException {
    assertThat(listener.flush(PATIENCE)).isTrue();
  }

  void awaitRefused(String offender, boolean isRefused) {
    await(() -> (offender(offender).quarantine() != null) == isRefused);
    assertThat(isRefused(offender)).isEqualTo(isRefused);
  }

  /** Ends by the timeout of the test if it does not come. */
  static void await(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }

  @Override
  public void close() {
    monitor.close();
  }
}
