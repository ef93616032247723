package io.cpusentinel.otel;

import java.util.Locale;

/** Why the CPU time of a span is not known. */
enum UnknownSpanCpu {
  /** No thread ever made it current: nobody says which thread works for it. */
  NEVER_CURRENT,
  /** It ended on one thread while it was current on another, whose counter only that can read. */
  STILL_CURRENT,
  /** A scope was closed by another thread, or not in the reverse order of opening. */
  SCOPES_MIXED_UP,
  /** It was current on a virtual thread, or no clock works. */
  UNMEASURABLE,
  /** The storage of contexts was in use before it could be wrapped. */
  NO_STORAGE,
  /** The SDK does not tell of spans that are about to end. */
  NO_ENDING;

  /** The name that the metric shows. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
