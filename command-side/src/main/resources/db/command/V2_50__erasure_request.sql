-- Persons to be forgotten as soon as another admin approves. Times are epoch milliseconds.
CREATE TABLE erasure_request (
  account_id VARCHAR(36) NOT NULL,
  requested_by VARCHAR(36) NOT NULL,
  requested_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  PRIMARY KEY (account_id)
);
