CREATE TABLE transaction_metrics (
  transaction_id TEXT NOT NULL,
  start_time INTEGER NOT NULL,
  end_time INTEGER NOT NULL,
  layer_results TEXT NOT NULL,
  outcome TEXT NOT NULL
);
