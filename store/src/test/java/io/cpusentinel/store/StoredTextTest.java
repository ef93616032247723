package io.cpusentinel.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredTextTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "alice", "DOMAIN\\bob", "it's", "\uD83D\uDE00\uD83D\uDE00", "\n\t"})
  void ordinaryTextIsStoredAsItIs(String text) {
    assertThat(StoredText.encode(text)).isSameAs(text);
    assertThat(StoredText.decode(text)).isSameAs(text);
  }

  @Test
  void whatADatabaseCannotHoldIsEscaped() {
    assertThat(StoredText.encode("a\u0000b")).isEqualTo("a\u241B0000b");
    assertThat(StoredText.encode("\uD83D")).isEqualTo("\u241BD83D");
    assertThat(StoredText.encode("\uDE00\uD83D")).isEqualTo("\u241BDE00\u241BD83D");
    assertThat(StoredText.encode("\uD83D\uD83D\uDE00")).isEqualTo("\u241BD83D\uD83D\uDE00");
    assertThat(StoredText.encode("\u241B0000")).isEqualTo("\u241B241B0000");
  }

  @Test
  void noTwoTextsBecomeOneAndAllComeBack() {
    char[] characters = {'a', '0', 0, '\u241B', '\uD83D', '\uDE00'};
    Set<String> stored = new HashSet<>();
    int texts = 0;
    for (char first : characters) {
      for (char second : characters) {
        for (char third : characters) {
          String text = "" + first + second + third;
          assertThat(StoredText.decode(StoredText.encode(text))).isEqualTo(text);
          stored.add(StoredText.encode(text));
          texts++;
        }
      }
    }
    assertThat(stored).hasSize(texts);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u241B", "\u241B000", "\u241BWXYZ", "a\u241B00"})
  void whatWasNotEncodedIsRefused(String stored) {
    assertThatIllegalArgumentException().isThrownBy(() -> StoredText.decode(stored));
  }
}
