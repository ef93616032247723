package io.cpusentinel.otel;

import io.cpusentinel.CpuThreshold;
import io.cpusentinel.Host;
import io.cpusentinel.SentinelMonitor;
import io.cpusentinel.Settings;
import io.cpusentinel.ThreadCpuClock;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.metrics.ObservableLongCounter;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Annotates the spans of other instrumentation with the CPU time of the stretches in which they
 * were current on platform threads: {@code thread_cpu_ms}, {@code cpu_utilization}, {@code
 * cpu_quality} and {@code cpu_violation}. What was current within a stretch counts for it too,
 * unless it belongs to another trace, or to none. Spans of transactions are left alone.
 *
 * <p>It sees what becomes current by wrapping the storage of contexts. That works only before the
 * first context is used in the process, so it is created before the SDK is. Thread-safe.
 */
public final class CpuSpanProcessor {

  private static final Logger LOGGER = Host.logger(CpuSpanProcessor.class);

  private CpuSpanProcessor() {}

  /**
   * A processor for {@code SdkTracerProviderBuilder.addSpanProcessor}, at any place among others:
   * attributes are set just before a span ends, and every processor sees them. Its threshold is
   * {@code cpusentinel.threshold.ms}, or 100 ms.
   *
   * @return a new processor; where the SDK does not tell of spans that are about to end it does
   *     nothing but count them, and one line in the log says so
   * @throws IllegalArgumentException if something configured from outside breaks its rule, or the
   *     configured clock does not exist
   */
  public static SpanProcessor create() {
    // A lambda, because a method reference would load the class here already.
    return create(meter -> EndingSpanProcessor.of(meter));
  }

  /**
   * The same for one processor alone, in whose place it is added. Attributes are made when that one
   * asks a span for them, as those that export in batches do on a thread of their own: there is
   * less to do where the span ends, and more in all. It needs nothing that is internal to the SDK.
   *
   * @param exporting is handed spans with their attributes, and started, flushed and shut down with
   *     this one. Several are put together by {@link SpanProcessor#composite(SpanProcessor...)}: of
   *     two processors of this class the first alone measures. It hears of no span that is about to
   *     end, and what it is handed at the end is not the object that it was handed at the start
   * @return a new processor
   * @throws IllegalArgumentException as {@link #create()}
   */
  public static SpanProcessor create(SpanProcessor exporting) {
    return create(meter -> new AnnotatingSpanProcessor(meter, exporting));
  }

  /**
   * The same as {@link #create()}, and requests are transactions of a monitor: spans of the kinds
   * {@code SERVER} and {@code CONSUMER} whose parent, if any, is in another process. Such a
   * transaction has the span's id, and as its operation the name that the span had when it started;
   * it starts when the span first becomes current, is judged while it runs and at its end, and the
   * span carries what the monitor finds. No request is ever refused.
   *
   * @param monitor judges them; its threshold is that of all other spans too, as it is now
   * @param isWanted asked at each request, whether it is to be one; quick and thread-safe
   * @return a new processor, as that of {@link #create()}
   * @throws IllegalArgumentException as {@link #create()}
   */
  public static SpanProcessor create(SentinelMonitor monitor, BooleanSupplier isWanted) {
    return create(meter(monitor, isWanted), meter -> EndingSpanProcessor.of(meter));
  }

  /**
   * Both together: requests are transactions as by {@link #create(SentinelMonitor,
   * BooleanSupplier)}, and spans are told to one processor alone as by {@link
   * #create(SpanProcessor)}.
   *
   * @param exporting is handed spans with their attributes
   * @param monitor judges requests
   * @param isWanted asked at each request, whether it is to be a transaction
   * @return a new processor
   * @throws IllegalArgumentException as {@link #create()}
   */
  public static SpanProcessor create(
      SpanProcessor exporting, SentinelMonitor monitor, BooleanSupplier isWanted) {
    return create(meter(monitor, isWanted), meter -> new AnnotatingSpanProcessor(meter, exporting));
  }

  private static SpanCpuMeter meter(SentinelMonitor monitor, BooleanSupplier isWanted) {
    return new SpanCpuMeter(
        monitor.control().threshold(), new RequestTransactions(monitor, isWanted));
  }

  static SpanProcessor create(Function<SpanCpuMeter, SpanProcessor> ending) {
    CpuThreshold threshold = Settings.load().threshold().orElse(CpuThreshold.DEFAULT);
    return create(new SpanCpuMeter(threshold, null), ending);
  }

  private static SpanProcessor create(
      SpanCpuMeter meter, Function<SpanCpuMeter, SpanProcessor> ending) {
    // Here, where a clock that does not exist can be told of, and not while a class is initialized.
    ThreadCpuClock.best();
    CpuContextStorage.install();
    try {
      return ending.apply(meter);
    } catch (LinkageError e) {
      LOGGER.log(
          Level.WARNING,
          "Spans cannot carry CPU time: this OpenTelemetry SDK has no ExtendedSpanProcessor as it"
              + " was in 1.67; transactions are not concerned",
          e);
      return meter;
    }
  }

  /**
   * Counts the spans of this process whose CPU time is not known, by the attribute {@code reason},
   * in the metric {@code cpusentinel.spans.unknown}.
   *
   * @param openTelemetry who collects; the counts are those of the process, so one is enough
   * @return stops that when it is closed
   */
  public static ObservableLongCounter countUnknown(OpenTelemetry openTelemetry) {
    return openTelemetry
        .getMeter(OpenTelemetryListener.INSTRUMENTATION_SCOPE)
        .counterBuilder("cpusentinel.spans.unknown")
        .setUnit("{span}")
        .setDescription("Spans of other instrumentation whose CPU time is not known")
        .buildWithCallback(UnknownSpans::record);
  }
}
