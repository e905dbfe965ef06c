-- Payments from outside, each once: a reference of a kind of payment names one payment, whatever account it is for.
create table payments (
  transaction_type text not null,
  payment_reference text not null,
  account_id bigint not null,
  entry_id bigint not null,
  primary key (transaction_type, payment_reference)
);
comment on table payments is 'distributed by payment_reference';
