package io.cpusentinel.process;

import java.nio.charset.StandardCharsets;

/** Files that a test has made up. */
final class Texts {

  private Texts() {}

  /**
   * @param bytes each as one character
   */
  static ProcText of(String file, String bytes) {
    byte[] content = bytes.getBytes(StandardCharsets.ISO_8859_1);
    return new ProcText(file, content, content.length);
  }
}
