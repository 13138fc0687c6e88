-- Sessions that have ended: one session, or all that an account had begun up to then, except for the spared one. Read by
-- every side; where the command side's scripts made it, it stays as it is.
create table if not exists session_end (
  end_id varchar(36) not null primary key,
  account_id varchar(36) not null,
  session_id varchar(36) null,
  spared_id varchar(36) null,
  ended_at bigint not null,
  key ix_session_end_time (ended_at),
  key ix_session_end_account (account_id, ended_at)
);
