package io.cpusentinel.jfr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateLimitTest {

  private static final long SECOND = 1_000_000_000;

  private final AtomicLong now = new AtomicLong();
  private final RateLimit limit = new RateLimit(now::get);

  @Test
  void soManyPassASecondAndTheOthersAreCounted() {
    assertThat(passed(10, 3)).isEqualTo(3);
    now.addAndGet(SECOND - 1);
    assertThat(passed(10, 3)).isZero();
    now.addAndGet(1);
    assertThat(passed(10, 3)).isEqualTo(3);
    assertThat(limit.takeLeftOut()).isEqualTo(24);
    assertThat(limit.takeLeftOut()).isZero();
  }

  @Test
  void withoutALimitAllPass() {
    assertThat(passed(1_000, RateLimit.NONE)).isEqualTo(1_000);
    assertThat(limit.takeLeftOut()).isZero();
  }

  @Test
  void aLimitOfNothingLetsNothingPassInAnySecond() {
    for (int i = 0; i < 3; i++) {
      assertThat(passed(2, 0)).isZero();
      now.addAndGet(SECOND);
    }
    assertThat(limit.takeLeftOut()).isEqualTo(6);
  }

  @Test
  void whatIsQuietForLongIsGivenNoCredit() {
    now.addAndGet(100 * SECOND);

    assertThat(passed(20, 3)).as("the second that is over, and this one").isLessThanOrEqualTo(6);
  }

  private int passed(int attempts, int perSecond) {
    int passed = 0;
    for (int i = 0; i < attempts; i++) {
      passed += limit.tryPass(perSecond) ? 1 : 0;
    }
    return passed;
  }
}
