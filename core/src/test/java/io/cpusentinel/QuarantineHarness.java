package io.cpusentinel;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A quarantine in virtual time: 60 s, then 15 min, then for ever. */
final class QuarantineHarness {

  static final Duration FIRST = Duration.ofSeconds(60);
  static final Duration SECOND = Duration.ofMinutes(15);

  final FakeNanoClock clock = new FakeNanoClock();
  final FakeCalendar calendar = new FakeCalendar(clock);
  final Quarantine quarantine = new Quarantine(EscalationLadder.DEFAULT, clock, calendar);

  QuarantineChange strike(String offender) {
    return strikeFully(offender).change();
  }

  QuarantineOutcome strikeFully(String offender) {
    return quarantine.strike(offender, new Offence("threshold", "too much", 150, 100));
  }

  void pass(Duration duration) {
    clock.pass(duration.toNanos());
  }

  List<QuarantineChange> expire() {
    return quarantine.expire(clock.nanoTime());
  }

  static Instant at(Duration sinceStart) {
    return Instant.EPOCH.plus(sinceStart);
  }
}
