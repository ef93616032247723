-- Rows from before CPU accounting keep 0.0 and have no quality; a row of unknown CPU time has NULL and the quality unknown.
-- REAL has four bytes here.
ALTER TABLE transaction_metrics ADD COLUMN thread_cpu_ms DOUBLE PRECISION DEFAULT 0.0;
ALTER TABLE transaction_metrics ADD COLUMN cpu_violation INTEGER DEFAULT 0;
ALTER TABLE transaction_metrics ADD COLUMN cpu_utilization DOUBLE PRECISION DEFAULT 0.0;
ALTER TABLE transaction_metrics ADD COLUMN quality TEXT;
