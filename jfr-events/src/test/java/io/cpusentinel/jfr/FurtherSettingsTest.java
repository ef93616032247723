package io.cpusentinel.jfr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FurtherSettingsTest {

  private final RateLimitSetting rate = new RateLimitSetting();
  private final DetailSetting detail = new DetailSetting();

  @AfterEach
  void switchDetailOff() {
    detail.setValue("false");
  }

  @Test
  void thereIsNoRateLimitUnlessOneIsSet() {
    assertThat(rate.value()).isEqualTo(RateLimit.NONE);
    rate.setValue("250/s");
    assertThat(rate.value()).isEqualTo(250);
    rate.setValue("off");
    assertThat(rate.value()).isEqualTo(RateLimit.NONE);
  }

  @Test
  void theRecordingThatWantsMostTransactionsDecides() {
    assertThat(rate.combine(Set.of("10/s", "200/s"))).isEqualTo("200/s");
    assertThat(rate.combine(Set.of("10/s", "off"))).isEqualTo("off");
  }

  @Test
  void aWrongRateChangesNothing() {
    try (LogCapture log = LogCapture.of(WidestSetting.class)) {
      rate.setValue("10/s");
      rate.setValue("10/m");

      assertThat(rate.value()).isEqualTo(10);
      assertThat(log.lines().get(0)).contains("rateLimit=10/m must be off, or a number with /s");
    }
  }

  @Test
  void detailIsGatheredOnlyWhereSomebodyWantsIt() {
    assertThat(DetailSetting.isOn()).isFalse();
    assertThat(detail.combine(Set.of("true", "false"))).isEqualTo("true");
    detail.setValue("true");
    assertThat(DetailSetting.isOn()).isTrue();
  }

  @Test
  void wrongDetailChangesNothing() {
    try (LogCapture log = LogCapture.of(WidestSetting.class)) {
      detail.setValue("yes");

      assertThat(DetailSetting.isOn()).isFalse();
      assertThat(log.lines().get(0)).contains("detail=yes must be true or false");
    }
  }
}
