package io.cpusentinel.samples.demo;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How often an operation is in the plan, and how it is judged.
 *
 * @param threshold its own threshold, or null for the default one
 * @param children operations that run as transactions inside it
 */
record Operation(String name, int count, @Nullable Duration threshold, List<String> children) {

  static Operation of(String name, int count) {
    return new Operation(name, count, null, List.of());
  }

  /** Half of what it burns is allowed, so that each one has to be found. */
  static Operation burst(Duration length, int count) {
    return new Operation(BurstWorkload.operation(length), count, length.dividedBy(2), List.of());
  }

  Operation containing(String... operations) {
    return new Operation(name, count, threshold, List.of(operations));
  }

  Operation times(int rounds) {
    return new Operation(name, Math.multiplyExact(count, rounds), threshold, children);
  }
}
