CREATE TABLE order_view (
  order_id VARCHAR(36) NOT NULL,
  buyer VARCHAR(36) NOT NULL,
  sale_id VARCHAR(36),
  state VARCHAR(16) NOT NULL,
  reason VARCHAR(32),
  total BIGINT NOT NULL,
  placed_at DATETIME(6) NOT NULL,
  hold_until DATETIME(6),
  version BIGINT NOT NULL,
  PRIMARY KEY (order_id)
);

CREATE INDEX ix_order_view_placed ON order_view (placed_at, order_id);

CREATE INDEX ix_order_view_buyer ON order_view (buyer, placed_at, order_id);

CREATE INDEX ix_order_view_sale ON order_view (sale_id, placed_at, order_id);

CREATE TABLE order_line_view (
  order_id VARCHAR(36) NOT NULL,
  line_no INT NOT NULL,
  stock_id VARCHAR(64) NOT NULL,
  pieces INT NOT NULL,
  unit_price BIGINT NOT NULL,
  PRIMARY KEY (order_id, line_no)
);
