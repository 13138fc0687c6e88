CREATE TABLE product_view (
  sku VARCHAR(20) NOT NULL,
  name VARCHAR(120) NOT NULL,
  category VARCHAR(120) NOT NULL,
  unit VARCHAR(40) NOT NULL,
  list_price BIGINT NOT NULL,
  withdrawn BOOLEAN NOT NULL,
  added_at DATETIME(6) NOT NULL,
  revision BIGINT NOT NULL,
  version BIGINT NOT NULL,
  PRIMARY KEY (sku)
);

CREATE INDEX ix_product_view_added ON product_view (added_at, sku);

CREATE INDEX ix_product_view_category ON product_view (category, added_at, sku);
