package io.cpusentinel.samples.telemetry;

import io.cpusentinel.RateLimitedLog;
import io.opentelemetry.sdk.logs.export.BatchLogRecordProcessor;
import io.opentelemetry.sdk.metrics.export.PeriodicMetricReader;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.logging.Filter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Says once a minute, in one line and with what was delivered so far, what the SDK says of failed
 * exports: some of that comes with every export, some with a stack trace. Thread-safe.
 */
final class ThrottledSdkLog implements Filter {

  private static final System.Logger LOGGER =
      System.getLogger(ThrottledSdkLog.class.getPackageName());

  /** Numbers differ from line to line, and what is said does not. */
  private static final Pattern NUMBER = Pattern.compile("\\d+");

  private static final int MAX_KINDS = 50;
  private static final String FURTHER_KINDS = "";

  /**
   * Who speaks of exports. Those by their names are internal: if they are renamed, they speak at
   * length again. Held, as the JDK forgets the filter of a logger that nobody holds.
   */
  private static final List<Logger> LOGGERS =
      Stream.of(
              BatchSpanProcessor.class.getName(),
              BatchLogRecordProcessor.class.getName(),
              PeriodicMetricReader.class.getName(),
              "io.opentelemetry.exporter.otlp.internal.HttpExporter",
              "io.opentelemetry.exporter.otlp.internal.GrpcExporter",
              "io.opentelemetry.exporter.sender.okhttp.internal.OkHttpHttpSender",
              "io.opentelemetry.exporter.sender.okhttp.internal.OkHttpGrpcSender")
          .map(Logger::getLogger)
          .toList();

  private final Map<String, RateLimitedLog> byKind = new ConcurrentHashMap<>();
  private final Supplier<String> soFar;

  private ThrottledSdkLog(Supplier<String> soFar) {
    this.soFar = soFar;
  }

  /**
   * Leaves loggers alone that have a filter already.
   *
   * @param soFar what was delivered
   */
  static void install(Supplier<String> soFar) {
    ThrottledSdkLog log = new ThrottledSdkLog(soFar);
    LOGGERS.stream()
        .filter(logger -> logger.getFilter() == null)
        .forEach(logger -> logger.setFilter(log));
  }

  @Override
  public boolean isLoggable(LogRecord record) {
    if (record.getLevel().intValue() < Level.WARNING.intValue()) {
      return true;
    }
    log(record).warn(() -> line(record), null);
    return false;
  }

  private RateLimitedLog log(LogRecord record) {
    String kind = NUMBER.matcher(record.getLoggerName() + record.getMessage()).replaceAll("#");
    boolean isKept = byKind.containsKey(kind) || byKind.size() < MAX_KINDS;
    return byKind.computeIfAbsent(
        isKept ? kind : FURTHER_KINDS, any -> RateLimitedLog.create(LOGGER));
  }

  private String line(LogRecord record) {
    Throwable thrown = record.getThrown();
    return "OpenTelemetry: %s%s; delivered so far: %s"
        .formatted(record.getMessage(), thrown == null ? "" : " " + thrown, soFar.get());
  }
}
