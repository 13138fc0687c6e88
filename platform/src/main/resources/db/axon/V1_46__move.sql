-- The move by which the contents of this database came from another one. No row: they did not. The shop does not start
-- before it has ended.
CREATE TABLE shop_move (
  id INT NOT NULL,
  -- Id of the first event that there was.
  origin VARCHAR(36) NOT NULL,
  begun_at DATETIME(6) NOT NULL,
  ended_at DATETIME(6),
  PRIMARY KEY (id)
);
