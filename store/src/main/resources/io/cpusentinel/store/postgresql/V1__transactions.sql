CREATE TABLE transaction_metrics (
  transaction_id TEXT NOT NULL,
  start_time BIGINT NOT NULL,
  end_time BIGINT NOT NULL,
  layer_results TEXT NOT NULL,
  outcome TEXT NOT NULL
);
