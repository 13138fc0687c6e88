-- What happened to accounts and their sessions. Only ever added to.
create table security_log (
  entry_id bigint not null auto_increment primary key,
  happened_at bigint not null,
  happening varchar(30) not null,
  account_id varchar(36) null,
  by_id varchar(36) null,
  network varchar(50) null
);

create index ix_security_log_account on security_log (account_id, entry_id);
