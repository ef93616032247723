-- offender_key stands for monitor and offender, whose names are too long to be indexed. Times are milliseconds since the epoch by the
-- database's clock; held_until is NULL for a ban. change_id counts the changes of all rows.
CREATE TABLE quarantine (
  offender_key TEXT NOT NULL PRIMARY KEY,
  monitor TEXT NOT NULL,
  offender TEXT NOT NULL,
  strikes INTEGER NOT NULL,
  held_since BIGINT NOT NULL,
  held_until BIGINT,
  rule TEXT,
  reason TEXT,
  cpu_ns BIGINT,
  threshold_ns BIGINT,
  changed_at BIGINT NOT NULL,
  change_id BIGINT NOT NULL
);
CREATE UNIQUE INDEX quarantine_change ON quarantine (change_id);
