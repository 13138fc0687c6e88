CREATE TABLE stock_view (
  stock_id VARCHAR(64) NOT NULL,
  limit_per_buyer INT,
  added BIGINT NOT NULL,
  withdrawn BIGINT NOT NULL,
  free BIGINT NOT NULL,
  held BIGINT NOT NULL,
  sold BIGINT NOT NULL,
  closed BOOLEAN NOT NULL,
  version BIGINT NOT NULL,
  PRIMARY KEY (stock_id)
);
