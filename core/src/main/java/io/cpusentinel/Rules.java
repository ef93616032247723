package io.cpusentinel;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All by which transactions are judged at one moment. Immutable: one read of a reference tells
 * whether anything has changed.
 *
 * @param isDetailed whether user and system time, switches and allocation are gathered
 * @param interrupts whether work that is to stop is interrupted too
 * @param scale by which thresholds are multiplied, less than 1 while a crisis tightens them
 */
record Rules(
    CpuThreshold defaultThreshold,
    GlobTable<CpuThreshold> operations,
    GlobTable<Boolean> trustedPaths,
    GlobTable<UnknownCpu> strict,
    Enforcement enforcement,
    boolean interrupts,
    boolean isDetailed,
    double scale) {

  static Rules of(CpuThreshold defaultThreshold) {
    return new Rules(
        defaultThreshold,
        GlobTable.empty(),
        GlobTable.empty(),
        GlobTable.empty(),
        Enforcement.ENFORCE,
        false,
        false,
        1.0);
  }

  CpuThreshold thresholdOf(@Nullable String operation) {
    CpuThreshold own = operation == null ? null : operations.find(operation);
    return (own == null ? defaultThreshold : own).scaledBy(scale);
  }

  boolean isTrusted(@Nullable String codePath) {
    return codePath != null && trustedPaths.find(codePath) != null;
  }

  /** What unknown CPU means for an operation, or null if nothing in particular. */
  @Nullable UnknownCpu unknownCpuOf(@Nullable String operation) {
    return operation == null ? null : strict.find(operation);
  }

  long smallestNanos() {
    return operations.entries().values().stream()
        .mapToLong(threshold -> threshold.scaledBy(scale).nanos())
        .reduce(defaultThreshold.scaledBy(scale).nanos(), Math::min);
  }

  Map<String, CpuThreshold> operationThresholds() {
    return operations.entries();
  }

  Set<String> trusted() {
    return trustedPaths.entries().keySet();
  }

  Rules withDefault(CpuThreshold threshold) {
    return new Rules(
        threshold, operations, trustedPaths, strict, enforcement, interrupts, isDetailed, scale);
  }

  Rules withOperations(GlobTable<CpuThreshold> changed) {
    return new Rules(
        defaultThreshold,
        changed,
        trustedPaths,
        strict,
        enforcement,
        interrupts,
        isDetailed,
        scale);
  }

  Rules withTrusted(GlobTable<Boolean> changed) {
    return new Rules(
        defaultThreshold, operations, changed, strict, enforcement, interrupts, isDetailed, scale);
  }

  Rules withStrict(GlobTable<UnknownCpu> changed) {
    return new Rules(
        defaultThreshold,
        operations,
        trustedPaths,
        changed,
        enforcement,
        interrupts,
        isDetailed,
        scale);
  }

  Rules withEnforcement(Enforcement changed) {
    return new Rules(
        defaultThreshold, operations, trustedPaths, strict, changed, interrupts, isDetailed, scale);
  }

  Rules withInterrupts(boolean changed) {
    return new Rules(
        defaultThreshold,
        operations,
        trustedPaths,
        strict,
        enforcement,
        changed,
        isDetailed,
        scale);
  }

  Rules withDetail(boolean changed) {
    return new Rules(
        defaultThreshold,
        operations,
        trustedPaths,
        strict,
        enforcement,
        interrupts,
        changed,
        scale);
  }

  Rules withScale(double changed) {
    return new Rules(
        defaultThreshold,
        operations,
        trustedPaths,
        strict,
        enforcement,
        interrupts,
        isDetailed,
        changed);
  }
}
