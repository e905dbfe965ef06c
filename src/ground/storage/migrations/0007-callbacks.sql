-- What accounts are told of, at addresses of their own.

create sequence callback_ids start 1;

create table account_callbacks (
  account_id bigint not null references accounts,
  -- Counts all callbacks: those of one account grow, with gaps.
  callback_id bigint not null,
  callback_type text not null,
  -- What the event saw, as it is sent: all fields but the id, the type, the account's id and the hash.
  -- The type keeps the text as it was written, its decimals with their own digits.
  content json not null,
  created_at timestamptz not null,
  state text not null default 'pending' check (state in ('pending', 'delivered', 'failed')),
  -- Attempts in all: the number of the last row of callback_attempts.
  attempts integer not null default 0,
  -- Attempts that failed since it was written, or since it was asked for by hand: its place in the schedule of retries.
  failures integer not null default 0,
  primary key (account_id, callback_id)
);
create index account_callbacks_pending on account_callbacks (account_id, callback_id) where state = 'pending';
comment on table account_callbacks is 'distributed by account_id';

create table callback_attempts (
  account_id bigint not null,
  callback_id bigint not null,
  attempt integer not null,
  -- Business time.
  attempted_at timestamptz not null,
  -- What the receiver answered; null: it did not, and the reason says why.
  http_status integer,
  reason text,
  -- How long it took, in milliseconds of real time.
  took_ms integer not null,
  primary key (account_id, callback_id, attempt),
  foreign key (account_id, callback_id) references account_callbacks
);
comment on table callback_attempts is 'distributed by account_id';

-- One row an account that was ever told of anything: callbacks of one account are sent one after the other.
create table callback_queues (
  account_id bigint primary key references accounts,
  -- Business time at which its first pending callback is sent; null: none is pending.
  due_at timestamptz,
  -- Who sends at this moment, and until when nobody else does. Real time: how long a process may be silent.
  lease uuid,
  leased_until timestamptz
);
create index callback_queues_due on callback_queues (due_at, account_id) where due_at is not null;
comment on table callback_queues is 'distributed by account_id';

-- The API key, sealed by a key that is not in the database: the hash of a callback is made with it.
-- Null: the account has no API key, or one that was set before this release.
alter table account_secrets add column api_key_sealed bytea;
