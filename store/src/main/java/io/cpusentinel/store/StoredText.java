package io.cpusentinel.store;

/**
 * Names as every database can hold them: PostgreSQL refuses NUL, SQLite's tools end a text there,
 * and half of a surrogate pair has no UTF-8. Such a character is stored as U+241B and its four hex
 * digits, as is U+241B itself, so that no two names become one. All other text is stored as it is.
 */
final class StoredText {

  private static final char ESCAPE = '\u241B';
  private static final int DIGITS = 4;

  private StoredText() {}

  static String encode(String text) {
    int first = 0;
    while (first < text.length() && !isEscaped(text, first)) {
      first++;
    }
    return first == text.length() ? text : encode(text, first);
  }

  private static String encode(String text, int first) {
    StringBuilder encoded = new StringBuilder(text.length() + DIGITS).append(text, 0, first);
    for (int i = first; i < text.length(); i++) {
      char character = text.charAt(i);
      if (isEscaped(text, i)) {
        encoded.append(ESCAPE).append("%04X".formatted((int) character));
      } else {
        encoded.append(character);
      }
    }
    return encoded.toString();
  }

  private static boolean isEscaped(String text, int index) {
    char character = text.charAt(index);
    return character == 0 || character == ESCAPE || isHalf(text, index);
  }

  /** Whether there is half of a surrogate pair whose other half is not beside it. */
  static boolean isHalf(String text, int index) {
    char character = text.charAt(index);
    if (Character.isHighSurrogate(character)) {
      return index + 1 == text.length() || !Character.isLowSurrogate(text.charAt(index + 1));
    }
    return Character.isLowSurrogate(character)
        && (index == 0 || !Character.isHighSurrogate(text.charAt(index - 1)));
  }

  /**
   * The text that was encoded.
   *
   * @throws IllegalArgumentException if it is none
   */
  static String decode(String stored) {
    int escape = stored.indexOf(ESCAPE);
    if (escape < 0) {
      return stored;
    }
    StringBuilder text = new StringBuilder(stored.length());
    int from = 0;
    while (escape >= 0) {
      int end = escape + 1 + DIGITS;
      if (end > stored.length()) {
        throw new IllegalArgumentException("a stored text ends within an escaped character");
      }
      text.append(stored, from, escape)
          .append((char) Integer.parseInt(stored, escape + 1, end, 16));
      from = end;
      escape = stored.indexOf(ESCAPE, from);
    }
    return text.append(stored, from, stored.length()).toString();
  }
}
