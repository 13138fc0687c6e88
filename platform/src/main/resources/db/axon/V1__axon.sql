-- Tables of Axon and of db-scheduler, as they are in H2 and in MySQL.

CREATE TABLE domain_event_entry (
  global_index BIGINT NOT NULL AUTO_INCREMENT,
  event_identifier VARCHAR(36) NOT NULL,
  aggregate_identifier VARCHAR(64) NOT NULL,
  sequence_number BIGINT NOT NULL,
  type VARCHAR(64),
  payload_type VARCHAR(191) NOT NULL,
  payload_revision VARCHAR(32),
  time_stamp VARCHAR(36) NOT NULL,
  payload LONGBLOB NOT NULL,
  meta_data LONGBLOB,
  PRIMARY KEY (global_index),
  CONSTRAINT uk_dee_aggregate_seq UNIQUE (aggregate_identifier, sequence_number),
  CONSTRAINT uk_dee_event_id UNIQUE (event_identifier)
);

CREATE TABLE snapshot_event_entry (
  aggregate_identifier VARCHAR(64) NOT NULL,
  sequence_number BIGINT NOT NULL,
  type VARCHAR(64) NOT NULL,
  event_identifier VARCHAR(36) NOT NULL,
  payload_type VARCHAR(191) NOT NULL,
  payload_revision VARCHAR(32),
  time_stamp VARCHAR(36) NOT NULL,
  payload LONGBLOB NOT NULL,
  meta_data LONGBLOB,
  PRIMARY KEY (aggregate_identifier, sequence_number, type),
  CONSTRAINT uk_see_event_id UNIQUE (event_identifier)
);

CREATE TABLE token_entry (
  processor_name VARCHAR(191) NOT NULL,
  segment INT NOT NULL,
  owner VARCHAR(191),
  timestamp VARCHAR(36) NOT NULL,
  token LONGBLOB,
  token_type VARCHAR(191),
  PRIMARY KEY (processor_name, segment)
);

CREATE TABLE saga_entry (
  saga_id VARCHAR(64) NOT NULL,
  saga_type VARCHAR(191),
  revision VARCHAR(32),
  serialized_saga LONGBLOB,
  PRIMARY KEY (saga_id)
);

CREATE TABLE association_value_entry (
  id BIGINT NOT NULL AUTO_INCREMENT,
  association_key VARCHAR(64) NOT NULL,
  association_value VARCHAR(191),
  saga_id VARCHAR(64) NOT NULL,
  saga_type VARCHAR(191),
  PRIMARY KEY (id)
);

CREATE INDEX ix_ave_lookup ON association_value_entry (saga_type, association_key, association_value);

CREATE INDEX ix_ave_saga ON association_value_entry (saga_id, saga_type);

CREATE TABLE dead_letter_entry (
  dead_letter_id VARCHAR(64) NOT NULL,
  processing_group VARCHAR(191) NOT NULL,
  sequence_identifier VARCHAR(191) NOT NULL,
  sequence_index BIGINT NOT NULL,
  message_type VARCHAR(191) NOT NULL,
  event_identifier VARCHAR(36) NOT NULL,
  time_stamp VARCHAR(36) NOT NULL,
  payload_type VARCHAR(191) NOT NULL,
  payload_revision VARCHAR(32),
  payload LONGBLOB NOT NULL,
  meta_data LONGBLOB,
  type VARCHAR(64),
  aggregate_identifier VARCHAR(64),
  sequence_number BIGINT,
  token_type VARCHAR(191),
  token LONGBLOB,
  enqueued_at DATETIME(6) NOT NULL,
  last_touched DATETIME(6),
  processing_started DATETIME(6),
  cause_type VARCHAR(255),
  cause_message VARCHAR(1023),
  diagnostics LONGBLOB,
  PRIMARY KEY (dead_letter_id),
  CONSTRAINT uk_dle_seq UNIQUE (processing_group, sequence_identifier, sequence_index)
);

CREATE INDEX ix_dle_group ON dead_letter_entry (processing_group);

CREATE TABLE scheduled_tasks (
  task_name VARCHAR(100) NOT NULL,
  task_instance VARCHAR(100) NOT NULL,
  task_data LONGBLOB,
  execution_time TIMESTAMP(6) NOT NULL,
  picked BOOLEAN NOT NULL,
  picked_by VARCHAR(50),
  last_success TIMESTAMP(6) NULL,
  last_failure TIMESTAMP(6) NULL,
  consecutive_failures INT,
  last_heartbeat TIMESTAMP(6) NULL,
  version BIGINT NOT NULL,
  priority SMALLINT,
  PRIMARY KEY (task_name, task_instance)
);

CREATE INDEX ix_st_exec ON scheduled_tasks (execution_time);
