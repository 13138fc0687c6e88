-- Keys of persons, each wrapped by a master key that is not in the database. Where a row is gone, what it sealed is too.
-- Keep no backup of this table for longer than a person may have to wait to be forgotten.
CREATE TABLE personal_key (
  subject VARCHAR(36) NOT NULL,
  key_id VARCHAR(16) NOT NULL,
  -- Which master key wraps it.
  master_id VARCHAR(16) NOT NULL,
  wrapped VARCHAR(100) NOT NULL,
  PRIMARY KEY (subject)
);

CREATE INDEX ix_personal_key_master ON personal_key (master_id);
