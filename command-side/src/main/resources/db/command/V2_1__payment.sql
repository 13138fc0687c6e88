-- What the payment worker still has to ask the provider. A row lives until the answer is in the event store.
create table payment_task (
  task_key varchar(100) not null primary key,
  payment_id varchar(64) not null,
  order_id varchar(36) not null,
  kind varchar(10) not null,
  attempt varchar(36) null,
  amount bigint not null,
  token varchar(255) not null,
  tries int not null,
  due_at bigint not null
);

create index ix_payment_task_due on payment_task (due_at);

-- The books of the simulated provider. They are its own: the shop never reads them to decide anything.
create table simulated_ledger (
  entry_key varchar(100) not null primary key,
  order_id varchar(36) not null,
  kind varchar(10) not null,
  amount bigint not null,
  booked_at bigint not null
);
