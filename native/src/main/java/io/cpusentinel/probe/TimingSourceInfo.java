package io.cpusentinel.probe;

import java.util.List;

/**
 * What a source of timing noise is. Immutable.
 *
 * @param name by which it is known
 * @param category what it belongs to: {@code system} or {@code scheduling}
 * @param description what it does
 * @param physics where the noise comes from
 * @param platform the systems on which it works
 * @param requirements what it needs beside that
 * @param bitsPerSample an estimate of its entropy, in bits for each sample; nothing that was proven
 * @param isComposite whether it combines other sources
 * @param isFast whether it gives thousands of bytes in a moment
 */
public record TimingSourceInfo(
    String name,
    String category,
    String description,
    String physics,
    String platform,
    List<String> requirements,
    double bitsPerSample,
    boolean isComposite,
    boolean isFast) {

  /** Keeps a copy of the requirements. */
  public TimingSourceInfo {
    requirements = List.copyOf(requirements);
  }
}
