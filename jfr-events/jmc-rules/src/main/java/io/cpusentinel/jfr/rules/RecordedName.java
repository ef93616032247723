package io.cpusentinel.jfr.rules;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Text out of a recording, fit to stand within a sentence. Who is watched may have chosen it: it
 * must neither fill the page nor pass for one of Mission Control's placeholders.
 */
final class RecordedName {

  private static final int MAX_LENGTH = 100;
  private static final Pattern NOT_PRINTED = Pattern.compile("[\\p{Cntrl}\\p{Cf}\u2028\u2029]+");

  private RecordedName() {}

  /** Or what to say where there is none. */
  static String orElse(@Nullable String text, String absent) {
    return text == null || text.isBlank() ? absent : of(text);
  }

  static String of(String text) {
    String printed =
        NOT_PRINTED.matcher(text).replaceAll(" ").replace('{', '(').replace('}', ')').strip();
    return printed.length() <= MAX_LENGTH ? printed : printed.substring(0, MAX_LENGTH) + "...";
  }
}
