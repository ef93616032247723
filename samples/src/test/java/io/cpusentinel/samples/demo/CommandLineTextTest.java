package io.cpusentinel.samples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CommandLineTextTest {

  @Test
  void leavesPlainPathsAlone() {
    assertThat(CommandLineText.quoted("/home/me/demo-1.jfr")).isEqualTo("/home/me/demo-1.jfr");
  }

  @Test
  void quotesPathsWithBlanks() {
    assertThat(CommandLineText.quoted("/my files/demo.jfr")).isEqualTo("\"/my files/demo.jfr\"");
  }
}
