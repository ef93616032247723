package io.cpusentinel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextTableTest {

  @Test
  void putsWordsToTheLeftAndFiguresToTheRight() {
    TextTable table = new TextTable(1);
    table.add("name", "ns", "reason");
    table.add("a", "1234", "because");
    table.add("longer", "5", "");

    assertThat(table.lines())
        .containsExactly("name      ns  reason", "a       1234  because", "longer     5");
  }

  @Test
  void bringsTextOfSeveralLinesIntoOne() {
    TextTable table = new TextTable();
    table.add("a", " first\n\tsecond\r\n third ");

    assertThat(table.lines()).containsExactly("a  first second third");
  }
}
