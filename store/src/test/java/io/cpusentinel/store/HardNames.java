package io.cpusentinel.store;

import java.util.List;

/** What may be in a name. */
final class HardNames {

  static final List<String> ALL =
      List.of(
          "'; DROP TABLE transaction_metrics; --",
          "\"quoted\" \\back\\slash",
          "a\u0000b",
          "\u0000",
          "a",
          "\u241B0000",
          "\uD83D\uDE00",
          "half \uD83D",
          "\uDE00 half",
          "x".repeat(10_000),
          "\u0000".repeat(5_000) + "\uD83D\uDE00".repeat(2_500));

  private HardNames() {}
}
