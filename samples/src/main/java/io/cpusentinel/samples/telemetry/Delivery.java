package io.cpusentinel.samples.telemetry;

import io.opentelemetry.sdk.common.CompletableResultCode;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/**
 * How much there was of one kind of telemetry, and how much of it a collector has taken. Neither a
 * flush nor the SDK's own metrics tell: the former succeeds even when the export failed, the latter
 * do not know of what still waits when the process ends. Thread-safe.
 */
final class Delivery {

  /**
   * So many exports may wait for an answer. The SDK goes on after half a minute, while one that was
   * told to try again in an hour keeps its data until then.
   */
  static final int MAX_UNANSWERED = 4;

  private final String kind;
  private final LongAdder made = new LongAdder();
  private final LongAdder delivered = new LongAdder();
  private final AtomicInteger unanswered = new AtomicInteger();

  Delivery(String kind) {
    this.kind = kind;
  }

  void made(int items) {
    made.add(items);
  }

  /** Exports, unless too many exports have not been answered yet: then these items are lost. */
  CompletableResultCode export(int items, Supplier<CompletableResultCode> exporter) {
    if (unanswered.incrementAndGet() > MAX_UNANSWERED) {
      unanswered.decrementAndGet();
      return CompletableResultCode.ofFailure();
    }
    CompletableResultCode result = handOver(exporter);
    result.whenComplete(
        () -> {
          unanswered.decrementAndGet();
          delivered.add(result.isSuccess() ? items : 0);
        });
    return result;
  }

  private CompletableResultCode handOver(Supplier<CompletableResultCode> exporter) {
    try {
      return exporter.get();
    } catch (RuntimeException | Error e) {
      unanswered.decrementAndGet();
      throw e;
    }
  }

  /** What no collector has taken: lost, if nothing is exported any more. */
  long missing() {
    // In this order, because what is delivered was made before.
    long taken = delivered.sum();
    return made.sum() - taken;
  }

  /** For people: {@code 512 of 600 spans}. */
  String delivered() {
    long taken = delivered.sum();
    return "%d of %d %s".formatted(taken, made.sum(), kind);
  }

  /** For people: {@code 88 spans}. */
  String lost() {
    return "%d %s".formatted(missing(), kind);
  }
}
