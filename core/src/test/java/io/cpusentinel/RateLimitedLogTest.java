package io.cpusentinel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RateLimitedLogTest {

  private static final long MINUTE = Duration.ofMinutes(1).toNanos();

  private final FakeNanoClock clock = new FakeNanoClock();
  private final RecordingLogger logger = new RecordingLogger();
  private final RateLimitedLog log = new RateLimitedLog(logger, clock);

  @Test
  void theFirstWarningIsWrittenAtOnce() {
    log.warn(() -> "first", null);
    assertThat(logger.lines).containsExactly("WARNING first");
  }

  @Test
  void withinAMinuteItKeepsSilentAndSaysLaterHowOften() {
    log.warn(() -> "first", null);
    clock.pass(MINUTE - 1);
    log.warn(() -> "second", null);
    log.warn(() -> "third", null);
    assertThat(logger.lines).hasSize(1);
    clock.pass(1);
    log.warn(() -> "fourth", null);
    assertThat(logger.lines).last().isEqualTo("WARNING fourth (and 2 times since the last line)");
    clock.pass(MINUTE);
    log.warn(() -> "fifth", null);
    assertThat(logger.lines).last().isEqualTo("WARNING fifth");
  }

  @Test
  void whatIsNotWrittenIsNotPutTogether() {
    log.warn(() -> "first", null);
    log.warn(
        () -> {
          throw new AssertionError("asked for a message that nobody reads");
        },
        null);
    assertThat(logger.lines).hasSize(1);
  }
}
