package io.cpusentinel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class QuarantineConcurrencyTest {

  private static final int THREADS = 4;

  private final QuarantineHarness harness = new QuarantineHarness();
  private final Quarantine quarantine = harness.quarantine;

  @Test
  void noStrikeOfManyThreadsIsLost() throws Exception {
    int each = 5_000;
    Crew.of(THREADS)
        .work(
            worker -> {
              for (int i = 0; i < each; i++) {
                harness.strike("shared");
                harness.strike("own-" + worker);
                harness.strike("offender-" + worker + "-" + i % 100);
              }
            });
    assertThat(quarantine.find("shared")).returns(THREADS * each, QuarantineEntry::strike);
    for (int worker = 0; worker < THREADS; worker++) {
      assertThat(quarantine.find("own-" + worker)).returns(each, QuarantineEntry::strike);
    }
    assertThat(quarantine.entries()).hasSize(1 + THREADS + THREADS * 100);
  }

  @Test
  void whoeverIsHeldForLongerIsNeverFreeInBetween() throws Exception {
    harness.strike("alice");
    AtomicBoolean done = new AtomicBoolean();
    AtomicInteger looks = new AtomicInteger();
    Crew.of(2)
        .work(
            worker -> {
              if (worker == 0) {
                for (int i = 0; i < 100_000 || looks.get() == 0; i++) {
                  quarantine.quarantine("alice", Duration.ofSeconds(60 + i % 7), "");
                }
                done.set(true);
              }
              while (!done.get()) {
                assertThat(quarantine.isEmpty()).isFalse();
                assertThat(quarantine.find("alice")).isNotNull();
                looks.incrementAndGet();
              }
            });
    assertThat(looks).hasPositiveValue();
  }

  @Test
  void everyEndIsToldByExactlyOneThread() throws Exception {
    int offenders = 2_000;
    for (int i = 0; i < offenders; i++) {
      quarantine.quarantine("offender-" + i, Duration.ofNanos(1 + i), "");
    }
    AtomicInteger told = new AtomicInteger();
    Crew.of(THREADS)
        .work(
            worker -> {
              for (int i = 0; i < offenders; i++) {
                harness.clock.pass(1);
                told.addAndGet(harness.expire().size());
              }
            });
    assertThat(told).hasValue(offenders);
    assertThat(quarantine.isEmpty()).isTrue();
  }
}
