-- Usage, sessions, the operator, the audit log, and price lists of accounts.
-- A table's comment may say a third thing beside the two of 0001: 'distributed by event_id': a register of events,
-- which must find an event whatever account it names.

-- The operator's own account: the only one that reaches /operator_api.
alter table accounts add column is_operator boolean not null default false;

-- Null: the currency of the catalog.
alter table price_lists add column currency text;
create unique index price_lists_by_account on price_lists (account_id) where account_id is not null;
create index price_groups_ended on price_groups (price_list_id, valid_to) where valid_to is not null;

-- How far usage that is reported as it happens may take available money below zero. Zero: not at all.
alter table balances add column overdraft_limit numeric(24,6) not null default 0 check (overdraft_limit >= 0);

-- When what is booked happened: a use that is reported late has its own time here, and the time of its booking in
-- occurred_at. The derivation, which the hash covers, says it as well.
alter table ledger_entries add column performed_at timestamptz;
alter table ledger_entries disable trigger ledger_entries_append_only;
update ledger_entries set performed_at = occurred_at;
alter table ledger_entries enable trigger ledger_entries_append_only;
alter table ledger_entries alter column performed_at set not null;
-- An entry by its id alone, whoever's it is: ids grow as rows are added, so that a small index finds the place.
create index ledger_entries_by_id on ledger_entries using brin (entry_id);
create index ledger_entries_by_time on ledger_entries (account_id, performed_at, entry_id);
-- A key is needed by few entries: usage has its register of events.
alter table ledger_entries drop constraint ledger_entries_idempotency_unique;
create unique index ledger_entries_idempotency_unique on ledger_entries (account_id, idempotency_key)
  where idempotency_key is not null;

-- What was used, once. A repeat is found by source and event_id, and told apart from another content by the fingerprint.
create table usage_events (
  source text not null,
  event_id text not null,
  account_id bigint not null,
  fingerprint bytea not null,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null,
  status text not null check (status in ('charged', 'from_package')),
  -- The entry that holds the charge now: a correction puts its own here. Null: no money moved.
  entry_id bigint,
  amount numeric(24,6) not null,
  currency text not null,
  -- Resources that a package gave.
  from_package bigint not null default 0,
  primary key (source, event_id)
);
create index usage_events_by_time on usage_events using brin (occurred_at);
comment on table usage_events is 'distributed by event_id';

-- Who has been counted as an active user, of which account, in which calendar month.
create table monthly_active_users (
  account_id bigint not null references accounts,
  month date not null,
  user_name text not null,
  first_seen_at timestamptz not null,
  primary key (account_id, month, user_name)
);
comment on table monthly_active_users is 'distributed by account_id';

-- What is still running: money is held for the next slice of it, at every level of the tree.
create table usage_sessions (
  account_id bigint not null references accounts,
  session_id text not null,
  state text not null check (state in ('running', 'stopped', 'expired')),
  resource_type text not null,
  resource_param text,
  fingerprint bytea not null,
  started_at timestamptz not null,
  last_seen_at timestamptz not null,
  -- Seconds of silence.
  time_limit integer not null,
  -- Silent until then, the session is settled and its hold released.
  due_at timestamptz not null,
  last_sequence integer not null,
  last_fingerprint bytea not null,
  used bigint not null,
  granted bigint not null,
  -- The terms fixed at the start, what each level was charged and holds: plain data, decimals as text.
  levels json not null,
  -- What the last call was answered, for its repeat.
  last_answer json not null,
  primary key (account_id, session_id)
);
create index usage_sessions_due on usage_sessions (due_at) where state = 'running';
comment on table usage_sessions is 'distributed by account_id';

-- Every call that writes: who asked for what, and what came of it.
create sequence audit_log_ids start 1000001;
create table audit_log (
  account_id bigint not null references accounts,
  audit_log_id bigint not null default nextval('audit_log_ids'),
  requested_at timestamptz not null,
  ip text not null,
  command text not null,
  -- The parameters as they came, secrets taken out: a JSON object.
  arguments text not null,
  -- 1, or the error's code and message.
  result text not null,
  key_id uuid,
  primary key (account_id, audit_log_id)
);
create index audit_log_by_time on audit_log (account_id, requested_at, audit_log_id);
comment on table audit_log is 'distributed by account_id';
