-- Sales as the gate's keeper has heard of them: what a gate is rebuilt with, and which sales need one.
CREATE TABLE gate_sale (
  sale_id VARCHAR(36) NOT NULL,
  sku VARCHAR(20) NOT NULL,
  -- Epoch milliseconds, as the gate compares them with its own clock.
  opens_at BIGINT NOT NULL,
  closes_at BIGINT NOT NULL,
  limit_per_buyer INT NOT NULL,
  -- PLANNED: without pieces yet. OPEN: has a gate. CLOSING: its gate has yet to hear that it is over. OVER.
  state VARCHAR(10) NOT NULL,
  -- Number of the sale's event that set all this.
  terms BIGINT NOT NULL,
  PRIMARY KEY (sale_id)
);

CREATE INDEX ix_gate_sale_state ON gate_sale (state);
