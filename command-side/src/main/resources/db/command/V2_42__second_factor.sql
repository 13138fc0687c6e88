-- Second factors, their secrets sealed. Of steps, the last one whose code has been used.
create table second_factor (
  account_id varchar(36) not null primary key,
  sealed_secret varchar(200) not null,
  confirmed int not null,
  last_step bigint not null
);

-- Hashes of the recovery codes that are left.
create table recovery_code (
  account_id varchar(36) not null,
  code_hash varchar(64) not null,
  primary key (account_id, code_hash)
);
