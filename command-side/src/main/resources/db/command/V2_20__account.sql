-- How owners of accounts sign in. What tells of a person is sealed; an address is found by its keyed hash.
CREATE TABLE credential (
  account_id VARCHAR(36) NOT NULL,
  email_hash VARCHAR(64) NOT NULL,
  email VARCHAR(1000) NOT NULL,
  password VARCHAR(200) NOT NULL,
  language VARCHAR(2) NOT NULL,
  PRIMARY KEY (account_id),
  CONSTRAINT uk_credential_email UNIQUE (email_hash)
);

-- What accounts may do now, as their events say.
CREATE TABLE account_standing (
  account_id VARCHAR(36) NOT NULL,
  state VARCHAR(10) NOT NULL,
  -- Names of roles, parted by commas.
  roles VARCHAR(100) NOT NULL,
  -- Since when it has been in this state, in epoch milliseconds.
  since BIGINT NOT NULL,
  -- Number of the last event that went in; -1 before the first one did.
  version BIGINT NOT NULL,
  PRIMARY KEY (account_id)
);

CREATE INDEX ix_account_standing_state ON account_standing (state, since);

-- What someone must send back to prove that a letter to an address reached them. Times are epoch milliseconds.
CREATE TABLE account_challenge (
  purpose VARCHAR(10) NOT NULL,
  email_hash VARCHAR(64) NOT NULL,
  -- Whose key seals the address: the account to be, or nobody.
  person VARCHAR(36) NOT NULL,
  email VARCHAR(1000) NOT NULL,
  language VARCHAR(2) NOT NULL,
  -- The account whose password may be set with the secret; null if it opens nothing.
  account_id VARCHAR(36),
  -- Hash of the secret in the last letter; keyed if the secret is short, empty once it was used.
  secret_hash VARCHAR(64) NOT NULL,
  attempts INT NOT NULL,
  sent_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  -- Hash of what was given for a secret, and until when it holds; null until then. A further letter leaves it alone.
  proof_hash VARCHAR(64),
  proof_until BIGINT,
  PRIMARY KEY (purpose, email_hash)
);

CREATE INDEX ix_account_challenge_secret ON account_challenge (secret_hash);

CREATE INDEX ix_account_challenge_expires ON account_challenge (expires_at);

-- Letters that have not left yet. Recipient and content are sealed.
CREATE TABLE mail_outbox (
  letter_id VARCHAR(36) NOT NULL,
  person VARCHAR(36) NOT NULL,
  letter VARCHAR(40) NOT NULL,
  language VARCHAR(2) NOT NULL,
  recipient VARCHAR(1000) NOT NULL,
  content VARCHAR(4000) NOT NULL,
  tries INT NOT NULL,
  due_at BIGINT NOT NULL,
  PRIMARY KEY (letter_id)
);

CREATE INDEX ix_mail_outbox_due ON mail_outbox (due_at);

CREATE INDEX ix_mail_outbox_person ON mail_outbox (person);

-- The one secret that makes the shop's first admin. One row at most.
CREATE TABLE admin_bootstrap (
  id INT NOT NULL,
  secret_hash VARCHAR(64) NOT NULL,
  PRIMARY KEY (id)
);
