package io.cpusentinel.samples.telemetry;

import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.common.CompletableResultCode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Ends an SDK in bounded time. By itself it waits for the collector as often as there is something
 * to send, one part after the other, and for metrics already before it returns anything that could
 * be given up on. What is left behind waits on daemon threads.
 */
final class BoundedShutdown {

  private BoundedShutdown() {}

  /** Returns whether everything was sent, or given up by the SDK itself, in that time. */
  static boolean shutDown(OpenTelemetrySdk sdk, Duration patience) {
    return shutDown(
        List.of(sdk.getSdkTracerProvider()::shutdown, sdk.getSdkLoggerProvider()::shutdown),
        sdk.getSdkMeterProvider()::shutdown,
        patience);
  }

  /**
   * Ends the last part when the others have ended, because metrics tell what became of the others;
   * but after half of the time in any case.
   */
  static boolean shutDown(
      List<Supplier<CompletableResultCode>> parts,
      Supplier<CompletableResultCode> last,
      Duration patience) {
    long startNanos = System.nanoTime();
    CompletableResultCode others =
        CompletableResultCode.ofAll(parts.stream().map(BoundedShutdown::start).toList());
    others.join(patience.toNanos() / 2, TimeUnit.NANOSECONDS);
    CompletableResultCode all = CompletableResultCode.ofAll(List.of(others, start(last)));
    long spentNanos = System.nanoTime() - startNanos;
    all.join(patience.toNanos() - spentNanos, TimeUnit.NANOSECONDS);
    return all.isDone();
  }

  private static CompletableResultCode start(Supplier<CompletableResultCode> part) {
    CompletableResultCode ended = new CompletableResultCode();
    Thread thread = new Thread(() -> end(part, ended), "telemetry-shutdown");
    thread.setDaemon(true);
    thread.start();
    return ended;
  }

  private static void end(Supplier<CompletableResultCode> part, CompletableResultCode ended) {
    try {
      part.get().whenComplete(ended::succeed);
    } catch (RuntimeException | Error e) {
      ended.failExceptionally(e);
      throw e;
    }
  }
}
