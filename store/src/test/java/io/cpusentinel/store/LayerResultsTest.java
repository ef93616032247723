package io.cpusentinel.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LayerResultsTest {

  @Test
  void whatIsNoJsonIsWrittenAsItsText() {
    assertThat(LayerResults.toJson(Map.of("judge", new Loop()))).isEqualTo("{\"judge\":\"loop\"}");
  }

  @Test
  void whatHasNoTextIsLeftOutAndSaidSo() {
    try (StoreLog log = new StoreLog()) {
      assertThat(LayerResults.toJson(Map.of("judge", new Mute()))).isEqualTo("{}");
      assertThat(log.count("Layer results that have no text")).isEqualTo(1);
      assertThat(log.count("mute")).isEqualTo(1);
    }
  }

  /** Contains itself, for whoever looks at its properties. */
  public static class Loop {

    public Loop getSelf() {
      return this;
    }

    @Override
    public String toString() {
      return "loop";
    }
  }

  private static final class Mute {

    @Override
    public String toString() {
      throw new IllegalStateException("mute");
    }
  }
}
