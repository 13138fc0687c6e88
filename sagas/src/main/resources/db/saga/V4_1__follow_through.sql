-- What the sagas keep between events. Times are UTC.

-- Checkouts on their way; an order has at most one.
CREATE TABLE checkout_saga (
  order_id VARCHAR(36) NOT NULL,
  saga_id VARCHAR(64) NOT NULL,
  state VARCHAR(2000) NOT NULL,
  PRIMARY KEY (order_id)
);

-- Orders that have not ended, and when each must have come further.
CREATE TABLE open_order (
  order_id VARCHAR(36) NOT NULL,
  placed_at DATETIME(6) NOT NULL,
  due_at DATETIME(6) NOT NULL,
  stage VARCHAR(16) NOT NULL,
  sweeps INT NOT NULL,
  PRIMARY KEY (order_id)
);

CREATE INDEX ix_oo_due ON open_order (due_at);

-- Orders put aside because a step of theirs keeps failing.
CREATE TABLE stuck_order (
  order_id VARCHAR(36) NOT NULL,
  step VARCHAR(100) NOT NULL,
  target VARCHAR(100) NOT NULL,
  cause VARCHAR(191) NOT NULL,
  attempts INT NOT NULL,
  since DATETIME(6) NOT NULL,
  retry_at DATETIME(6) NOT NULL,
  PRIMARY KEY (order_id)
);

CREATE INDEX ix_so_retry ON stuck_order (retry_at);
