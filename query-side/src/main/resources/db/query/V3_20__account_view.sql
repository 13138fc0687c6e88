-- Accounts. What tells of a person is sealed, and gone once the person was forgotten.
CREATE TABLE account_view (
  account_id VARCHAR(36) NOT NULL,
  state VARCHAR(10) NOT NULL,
  email VARCHAR(1000),
  -- Keyed hash, by which an address is found.
  email_hash VARCHAR(64),
  name VARCHAR(1000),
  phone VARCHAR(1000),
  language VARCHAR(2) NOT NULL,
  -- Names of roles, parted by commas.
  roles VARCHAR(100) NOT NULL,
  -- The address book as JSON, each address sealed.
  addresses MEDIUMTEXT NOT NULL,
  default_address VARCHAR(36),
  registered_at DATETIME(6) NOT NULL,
  version BIGINT NOT NULL,
  PRIMARY KEY (account_id)
);

CREATE INDEX ix_account_view_registered ON account_view (registered_at, account_id);

CREATE INDEX ix_account_view_state ON account_view (state, registered_at, account_id);

CREATE INDEX ix_account_view_email ON account_view (email_hash);
