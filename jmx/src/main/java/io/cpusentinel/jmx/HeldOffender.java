package io.cpusentinel.jmx;

import io.cpusentinel.QuarantineEntry;
import java.time.Instant;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/** An offender that was in quarantine when somebody asked. */
record HeldOffender(QuarantineEntry entry) implements QuarantineRow {

  @Override
  public String getOffender() {
    return entry.offender();
  }

  @Override
  public int getStrike() {
    return entry.strike();
  }

  @Override
  public Date getSince() {
    return Date.from(entry.since());
  }

  @Override
  public @Nullable Date getUntil() {
    Instant until = entry.until();
    return until == null ? null : Date.from(until);
  }

  @Override
  public String getRule() {
    return entry.rule();
  }

  @Override
  public String getReason() {
    return entry.reason();
  }
}
