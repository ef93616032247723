package io.cpusentinel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A transaction that ends at the moment in which the watchdog finds it guilty. */
class EndedWhileFoundTest {

  private final List<CpuViolation> violations = new ArrayList<>();
  private @Nullable Transaction ending;

  private final MonitorHarness harness =
      new MonitorHarness(
          builder ->
              builder
                  .calendar(new EndingCalendar())
                  .listener(
                      new SentinelListener() {
                        @Override
                        public void onViolation(CpuViolation violation) {
                          violations.add(violation);
                        }
                      }));

  @Test
  void itsThreadIsKnownAllTheSame() {
    findWhileItEnds();

    assertThat(violations).singleElement().satisfies(this::isOfThisThread);
  }

  @Test
  void whatItsThreadDoesNowIsNoEvidence() {
    findWhileItEnds();

    assertThat(violations).singleElement().satisfies(each -> assertThat(each.stack()).isEmpty());
  }

  @Test
  void whatItsThreadDoesIsEvidenceIfItGoesOn() {
    Transaction transaction = harness.start("tx");
    harness.clock.burn(2 * MonitorHarness.THRESHOLD);
    harness.look();

    assertThat(violations).singleElement().satisfies(this::isOfThisThread);
    assertThat(violations.get(0).stack()).isNotEmpty();
    transaction.close();
  }

  private void findWhileItEnds() {
    Transaction transaction = harness.start("tx");
    harness.clock.burn(2 * MonitorHarness.THRESHOLD);
    ending = transaction;
    harness.look();
  }

  private void isOfThisThread(CpuViolation violation) {
    assertThat(violation.detection()).isEqualTo(Detection.IN_FLIGHT);
    assertThat(violation.threadId()).isEqualTo(Thread.currentThread().getId());
    assertThat(violation.threadName()).isEqualTo(Thread.currentThread().getName());
  }

  /** Asked for the time of a violation just before its thread is looked at. */
  private final class EndingCalendar extends Clock {

    @Override
    public Instant instant() {
      Transaction transaction = ending;
      ending = null;
      if (transaction != null) {
        transaction.close();
      }
      return Instant.EPOCH;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
