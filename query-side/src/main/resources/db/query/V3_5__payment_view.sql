CREATE TABLE payment_view (
  payment_id VARCHAR(64) NOT NULL,
  order_id VARCHAR(36) NOT NULL,
  buyer VARCHAR(36) NOT NULL,
  state VARCHAR(20) NOT NULL,
  amount BIGINT NOT NULL,
  attempts INT NOT NULL,
  reference VARCHAR(191),
  refund_reference VARCHAR(191),
  requested_at DATETIME(6) NOT NULL,
  version BIGINT NOT NULL,
  PRIMARY KEY (payment_id)
);

CREATE INDEX ix_payment_view_requested ON payment_view (requested_at, payment_id);

CREATE INDEX ix_payment_view_order ON payment_view (order_id);

CREATE INDEX ix_payment_view_buyer ON payment_view (buyer, requested_at, payment_id);
