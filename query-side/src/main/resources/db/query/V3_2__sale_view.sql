CREATE TABLE sale_view (
  sale_id VARCHAR(36) NOT NULL,
  sku VARCHAR(20) NOT NULL,
  stock_id VARCHAR(64) NOT NULL,
  title VARCHAR(120) NOT NULL,
  stage VARCHAR(16) NOT NULL,
  reason VARCHAR(32),
  price BIGINT NOT NULL,
  opens_at DATETIME(6) NOT NULL,
  closes_at DATETIME(6) NOT NULL,
  pieces INT NOT NULL,
  limit_per_buyer INT NOT NULL,
  hold_seconds BIGINT NOT NULL,
  revision BIGINT NOT NULL,
  version BIGINT NOT NULL,
  PRIMARY KEY (sale_id)
);

CREATE INDEX ix_sale_view_opens ON sale_view (opens_at, sale_id);
