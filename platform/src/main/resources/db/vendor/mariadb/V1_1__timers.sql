-- A TIMESTAMP follows the session's time zone, ends in 2038, and in older MariaDB changes by itself with its row.
ALTER TABLE scheduled_tasks
  MODIFY execution_time DATETIME(6) NOT NULL,
  MODIFY last_success DATETIME(6) NULL,
  MODIFY last_failure DATETIME(6) NULL,
  MODIFY last_heartbeat DATETIME(6) NULL;
