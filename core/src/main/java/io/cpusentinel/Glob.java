package io.cpusentinel;

import org.jspecify.annotations.Nullable;

/**
 * A pattern in which {@code *} stands for any run of characters and {@code ?} for one;
 * case-sensitive.
 */
record Glob(String pattern) {

  /** It is kept, compared with every new operation, and goes into events. */
  static final int MAX_LENGTH = 10_000;

  Glob {
    requirePattern(pattern);
  }

  static void requirePattern(@Nullable String pattern) {
    if (pattern == null || pattern.isEmpty()) {
      throw new IllegalArgumentException(
          "a name or pattern must not be null or empty, was " + (pattern == null ? "null" : "''"));
    }
    if (pattern.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "a name or pattern must have at most %d characters, was one of %d"
              .formatted(MAX_LENGTH, pattern.length()));
    }
  }

  static boolean hasWildcards(String pattern) {
    return pattern.indexOf('*') >= 0 || pattern.indexOf('?') >= 0;
  }

  /** By this the more specific of two patterns is told. */
  int literals() {
    return (int) pattern.chars().filter(c -> c != '*' && c != '?').count();
  }

  /** Linear for one star, and never worse than the product of both lengths. */
  boolean matches(String text) {
    int p = 0;
    int t = 0;
    int star = -1;
    int retry = 0;
    while (t < text.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        retry = t;
      } else if (p < pattern.length()
          && (pattern.charAt(p) == '?' || pattern.charAt(p) == text.charAt(t))) {
        p++;
        t++;
      } else if (star >= 0) {
        p = star + 1;
        t = ++retry;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }
}
