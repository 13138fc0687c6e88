-- The processes that work on this database, by name. A row that is not renewed is a process that has died.
CREATE TABLE shop_node (
  name VARCHAR(40) NOT NULL,
  process VARCHAR(36) NOT NULL,
  -- By the clock of the database.
  seen_at DATETIME(6) NOT NULL,
  PRIMARY KEY (name)
);

-- Rows to lock for what only one process may do at a time.
CREATE TABLE shop_lock (
  name VARCHAR(40) NOT NULL,
  PRIMARY KEY (name)
);

INSERT INTO shop_lock (name) VALUES ('tokens');
