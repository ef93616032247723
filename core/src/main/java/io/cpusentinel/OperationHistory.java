package io.cpusentinel;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of the CPU time of each operation, and the thresholds that follow from it.
 *
 * <p>At most {@link #MAX_OPERATIONS} operations are recorded, the first ones that come; samples of
 * others are counted as {@link #overflow()} and have no suggestion. Of operations that take up to a
 * second so many need 15 MB, and 32 MB if each has taken a day. A reader holds up the recording of
 * one operation at a time. Thread-safe.
 */
final class OperationHistory {

  static final int MAX_OPERATIONS = 1_000;

  private final SuggestionRule rule;
  private final Map<String, Samples> operations = new ConcurrentHashMap<>();

  /** Of transactions without operation; they take nobody's place. */
  private final Samples unnamed = new Samples();

  private long overflow;

  OperationHistory(SuggestionRule rule) {
    this.rule = rule;
  }

  /**
   * Records so many transactions of that CPU. What is unknown, thus negative, is not recorded, nor
   * is a count of less than 1.
   */
  synchronized void record(@Nullable String operation, long cpuNanos, long count) {
    if (cpuNanos < 0 || count < 1) {
      return;
    }
    Samples samples = samplesFor(operation);
    if (samples == null) {
      overflow += count;
    } else {
      samples.record(cpuNanos, count);
    }
  }

  /** Samples of operations for which there was no place. */
  synchronized long overflow() {
    return overflow;
  }

  /** Null while too little has been seen of that operation; null stands for those without one. */
  @Nullable CpuThreshold suggestedThreshold(@Nullable String operation) {
    Samples samples = operation == null ? unnamed : operations.get(operation);
    return samples == null ? null : samples.suggest(rule);
  }

  /** Of all operations of which enough has been seen, by name; immutable. */
  SortedMap<String, CpuThreshold> suggestions() {
    SortedMap<String, CpuThreshold> suggestions = new TreeMap<>();
    operations.forEach(
        (operation, samples) -> {
          CpuThreshold suggested = samples.suggest(rule);
          if (suggested != null) {
            suggestions.put(operation, suggested);
          }
        });
    return Collections.unmodifiableSortedMap(suggestions);
  }

  private @Nullable Samples samplesFor(@Nullable String operation) {
    if (operation == null) {
      return unnamed;
    }
    Samples known = operations.get(operation);
    if (known != null || operations.size() >= MAX_OPERATIONS) {
      return known;
    }
    Samples opened = new Samples();
    operations.put(operation, opened);
    return opened;
  }

  private static final class Samples {

    private static final int SIGNIFICANT_DIGITS = 2;

    /** Finer steps would double the memory, and no clock reads as cheaply as that. */
    private static final long STEP_NANOS = 1_000;

    private final Histogram nanos = new Histogram(STEP_NANOS, 2 * STEP_NANOS, SIGNIFICANT_DIGITS);

    Samples() {
      nanos.setAutoResize(true);
    }

    synchronized void record(long cpuNanos, long count) {
      nanos.recordValueWithCount(cpuNanos, count);
    }

    synchronized @Nullable CpuThreshold suggest(SuggestionRule rule) {
      return nanos.getTotalCount() < rule.minSamples()
          ? null
          : rule.suggest(nanos.getValueAtPercentile(99));
    }
  }
}
