package io.cpusentinel;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The name under which an offender is remembered. */
final class OffenderName {

  /** So that ten thousand offenders cannot fill the heap with names that they chose themselves. */
  static final int MAX_LENGTH = 10_000;

  private static final int KEPT_LENGTH = 900;

  private OffenderName() {}

  /**
   * The name itself, unless it is too long to be remembered: then its beginning and its SHA-256,
   * since a mere beginning would let one offender have another one quarantined.
   */
  static String of(String offender) {
    if (offender.length() <= MAX_LENGTH) {
      return offender;
    }
    return offender.substring(0, KEPT_LENGTH) + "...sha256:" + digest(offender);
  }

  /** What an operator typed. */
  static String require(@Nullable String offender) {
    if (offender == null || offender.isEmpty() || offender.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "an offender must have 1 to %d characters, was %s"
              .formatted(
                  MAX_LENGTH,
                  offender == null ? "null" : "one of " + offender.length() + " characters"));
    }
    return offender;
  }

  private static String digest(String offender) {
    // Character by character: an encoder takes all broken surrogates for the same one.
    ByteBuffer bytes = ByteBuffer.allocate(2 * offender.length());
    bytes.asCharBuffer().put(offender);
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
