-- Sessions that have ended: one session, or all that an account had begun up to then, except for the spared one.
create table session_end (
  end_id varchar(36) not null primary key,
  account_id varchar(36) not null,
  session_id varchar(36) null,
  spared_id varchar(36) null,
  ended_at bigint not null
);

create index ix_session_end_time on session_end (ended_at);
create index ix_session_end_account on session_end (account_id, ended_at);
