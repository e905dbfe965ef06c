-- The schema of accounts, keys, catalog, plans, holds, verifications and the ledger.
-- A table's comment says how it would be spread over several machines:
--   'distributed by account_id': owned by an account, account_id leads the primary key;
--   'reference': small, read everywhere, copied to every machine.

-- Accounts ------------------------------------------------------------------------------------------------------------

create sequence account_ids start 10000001;

create table accounts (
  account_id bigint primary key default nextval('account_ids'),
  parent_account_id bigint references accounts,
  account_name text not null,
  account_email text not null,
  created_at timestamptz not null,
  first_name text,
  last_name text,
  mobile_phone text,
  language_code text not null default 'en',
  location text not null default 'Etc/GMT',
  active boolean not null default true,
  frozen boolean not null default false,
  currency text not null,
  tax_mode text not null default 'on_top' check (tax_mode in ('included', 'on_top', 'exempt')),
  min_balance_to_notify numeric(24,6) not null default 0,
  account_notifications boolean not null default true,
  tariff_changing_notifications boolean not null default true,
  news_notifications boolean not null default true,
  billing_address_name text,
  billing_address_country_code text,
  billing_address_address text,
  billing_address_zip text,
  billing_address_phone text,
  billing_address_state text,
  account_custom_data text,
  callback_url text,
  callback_salt text,
  send_js_error boolean not null default false,
  store_outbound_sms boolean not null default false,
  store_inbound_sms boolean not null default false,
  can_use_restricted boolean not null default false,
  support_robokassa boolean not null default false,
  support_bank_card boolean not null default false,
  support_invoice boolean not null default false,
  -- Facts of the account that only the operator sets: {"bank_card_provider": "...", "max_sip_registrations": 0, ...}
  operator_settings jsonb not null default '{}',
  constraint accounts_name_unique unique (account_name)
);
create unique index accounts_email_unique on accounts (lower(account_email));
create index accounts_by_parent on accounts (parent_account_id, account_name);
comment on table accounts is 'distributed by account_id';

-- Access --------------------------------------------------------------------------------------------------------------

-- What proves that a caller is the account, beside its service keys: never in the clear.
create table account_secrets (
  account_id bigint primary key references accounts,
  api_key_hash bytea,
  password_salt bytea,
  password_hash bytea
);
comment on table account_secrets is 'distributed by account_id';

create table service_keys (
  key_id uuid primary key,
  account_id bigint not null references accounts,
  key_name text,
  description text,
  roles text[] not null default '{}',
  public_key text not null,
  created_at timestamptz not null,
  deleted_at timestamptz
);
create index service_keys_by_account on service_keys (account_id, created_at, key_id);
comment on table service_keys is 'reference';

-- Catalog -------------------------------------------------------------------------------------------------------------

create table catalog_revisions (
  revision bigint generated always as identity primary key,
  applied_at timestamptz not null,
  digest text not null,
  currency text not null
);
comment on table catalog_revisions is 'reference';

create table plan_templates (
  plan_template_id integer not null,
  version integer not null,
  plan_type text not null check (plan_type in ('IM', 'MAU')),
  plan_name text not null,
  is_free boolean not null,
  periodic_charge numeric not null check (periodic_charge >= 0),
  position integer not null,
  -- Offered to accounts that are not on it. A template that left the catalog stays for those who are.
  offered boolean not null,
  primary key (plan_template_id, version)
);
comment on table plan_templates is 'reference';

create table plan_packages (
  plan_template_id integer not null,
  version integer not null,
  position integer not null,
  package_name text not null,
  price_group_ids integer[] not null,
  package_size bigint not null check (package_size >= 0),
  may_overrun boolean not null,
  overrun_price numeric not null check (overrun_price >= 0),
  overrun_resources integer not null check (overrun_resources > 0),
  primary key (plan_template_id, version, position),
  foreign key (plan_template_id, version) references plan_templates
);
comment on table plan_packages is 'reference';

create table price_lists (
  price_list_id text primary key,
  -- Null: the catalog's own list, which serves every account without another.
  account_id bigint references accounts
);
comment on table price_lists is 'reference';

create table price_groups (
  price_list_id text not null references price_lists,
  price_group_id integer not null,
  valid_from timestamptz not null,
  valid_to timestamptz,
  price_group_name text not null,
  resource_type text not null,
  price numeric not null check (price >= 0),
  num_resources_per_price integer not null check (num_resources_per_price > 0),
  quantum integer not null check (quantum > 0),
  allowed text[] not null default '{}',
  forbidden text[] not null default '{}',
  primary key (price_list_id, price_group_id, valid_from)
);
create unique index price_groups_current on price_groups (price_list_id, price_group_id) where valid_to is null;
comment on table price_groups is 'reference';

create table subscription_templates (
  subscription_template_id integer primary key,
  template_type text not null check (template_type in ('PHONE_NUM', 'SIP_REGISTRATION')),
  template_name text not null,
  currency text not null,
  installation_price numeric not null check (installation_price >= 0),
  price numeric not null check (price >= 0),
  period text not null,
  required_verification text,
  position integer not null,
  offered boolean not null
);
comment on table subscription_templates is 'reference';

create table exchange_rates (
  currency text not null,
  effective_on date not null,
  rate numeric not null check (rate > 0),
  source text not null,
  primary key (currency, effective_on)
);
comment on table exchange_rates is 'reference';

create table tax_rates (
  country_code text not null,
  kind text not null,
  valid_from date not null,
  rate numeric not null check (rate >= 0),
  source text not null,
  primary key (country_code, kind, valid_from)
);
comment on table tax_rates is 'reference';

-- Plans, holds, subscriptions -----------------------------------------------------------------------------------------

create table account_plans (
  account_id bigint not null references accounts,
  plan_type text not null check (plan_type in ('IM', 'MAU')),
  plan_template_id integer not null,
  version integer not null,
  started_at timestamptz not null,
  next_charge_on date not null,
  primary key (account_id, plan_type),
  foreign key (plan_template_id, version) references plan_templates
);
comment on table account_plans is 'distributed by account_id';

create table account_plan_packages (
  account_id bigint not null,
  plan_type text not null,
  position integer not null,
  package_size bigint not null,
  resource_left bigint not null check (resource_left >= 0),
  primary key (account_id, plan_type, position),
  foreign key (account_id, plan_type) references account_plans on delete cascade
);
comment on table account_plan_packages is 'distributed by account_id';

create table holds (
  account_id bigint not null references accounts,
  hold_key text not null,
  amount numeric(24,6) not null check (amount > 0),
  -- The part of the amount that is tax on top of the price.
  tax_amount numeric(24,6) not null default 0 check (tax_amount >= 0),
  held_at timestamptz not null,
  entry_id bigint not null,
  primary key (account_id, hold_key)
);
comment on table holds is 'distributed by account_id';

create table subscriptions (
  account_id bigint not null references accounts,
  subscription_id bigint not null,
  subscription_template_id integer not null references subscription_templates,
  description text not null,
  auto_charge boolean not null,
  next_renewal_on date not null,
  status text not null check (status in ('active', 'frozen', 'detached')),
  primary key (account_id, subscription_id)
);
comment on table subscriptions is 'distributed by account_id';

-- Verifications -------------------------------------------------------------------------------------------------------

create table verification_cases (
  account_id bigint not null references accounts,
  verification_name text not null,
  status text not null check (status in ('REQUIRED', 'IN_PROGRESS', 'VERIFIED', 'NOT_REQUIRED')),
  unverified_hold_until date,
  primary key (account_id, verification_name)
);
comment on table verification_cases is 'distributed by account_id';

create table verification_documents (
  account_id bigint not null,
  document_id bigint not null,
  verification_name text not null,
  is_individual boolean not null,
  comment text,
  uploaded_at timestamptz not null,
  status text not null check (status in ('ACCEPTED', 'REJECTED', 'IN_PROGRESS', 'INCOMPLETE_SET')),
  primary key (account_id, document_id),
  foreign key (account_id, verification_name) references verification_cases
);
comment on table verification_documents is 'distributed by account_id';

create table identity_verifications (
  account_id bigint not null references accounts,
  verification_id bigint not null,
  status text not null check (status in ('AWAITING_DOCUMENTS_UPLOADING', 'AWAITING_AGREEMENT_UPLOADING',
    'AWAITING_VERIFICATION', 'WAITING_FOR_CONFIRMATION_DOCUMENTS', 'VERIFIED', 'REJECTED', 'WAITING_PERIOD_EXPIRED')),
  status_scheme text not null,
  creation_type text not null check (creation_type in ('MANUAL', 'GOSUSLUGI', 'TRANSFER_RIGHTS')),
  created_at timestamptz not null,
  comments text,
  legal_status text check (legal_status in ('INDIVIDUAL', 'LEGAL_ENTITY', 'ENTREPRENEUR')),
  -- The name of the person or company, as the legal status calls for.
  legal_name text,
  primary key (account_id, verification_id)
);
comment on table identity_verifications is 'distributed by account_id';

create table verification_end_users (
  account_id bigint not null,
  verification_id bigint not null,
  end_user_id bigint not null,
  credentials text not null,
  primary key (account_id, verification_id, end_user_id),
  foreign key (account_id, verification_id) references identity_verifications
);
comment on table verification_end_users is 'distributed by account_id';

create table verification_agreements (
  account_id bigint not null,
  verification_id bigint not null,
  agreement_id bigint not null,
  agreement_type text not null,
  status text not null check (status in ('NEW', 'IN_PROCESS', 'VERIFIED', 'REJECTED')),
  agreement_number text not null,
  agreement_date date not null,
  signing_type text not null check (signing_type in ('MANUAL', 'ESIGNATURE')),
  comments text,
  primary key (account_id, verification_id, agreement_id),
  foreign key (account_id, verification_id) references identity_verifications
);
comment on table verification_agreements is 'distributed by account_id';

-- Ledger --------------------------------------------------------------------------------------------------------------
-- One entry a movement. An entry that touches two accounts has a row in the chain of each, under one entry_id.

create sequence ledger_entry_ids start 1000001;

-- What the postings of a customer's account come to, kept in the transaction that writes them, and the end of its
-- hash chain. The platform's own side has no row: nothing ever waits for one.
create table balances (
  account_id bigint primary key references accounts,
  currency text not null,
  fixed_balance numeric(24,6) not null default 0,
  money_on_hold numeric(24,6) not null default 0 check (money_on_hold >= 0),
  credit_limit numeric(24,6) not null default 0 check (credit_limit >= 0),
  usage_overdraft numeric(24,6) not null default 0 check (usage_overdraft >= 0),
  last_entry_sequence bigint not null default 0,
  last_entry_hash bytea not null default '\x',
  -- Available money may fall below zero only by usage that has already happened, and only by as much as is recorded.
  constraint balances_no_overdraft check (fixed_balance + credit_limit - money_on_hold + usage_overdraft >= 0)
);
comment on table balances is 'distributed by account_id';

create table ledger_entries (
  account_id bigint not null references accounts,
  entry_id bigint not null,
  -- Counts the account's entries from 1, without gaps: the order of its hash chain.
  sequence bigint not null,
  kind text not null,
  description text not null,
  occurred_at timestamptz not null,
  idempotency_key text,
  -- How the amount came about: prices, rate of the day, rounding.
  -- The type keeps the text as it was written: the hash covers it.
  derivation json,
  previous_hash bytea not null,
  hash bytea not null,
  primary key (account_id, entry_id),
  constraint ledger_entries_sequence_unique unique (account_id, sequence),
  constraint ledger_entries_idempotency_unique unique (account_id, idempotency_key)
);
comment on table ledger_entries is 'distributed by account_id';

create table postings (
  account_id bigint not null,
  entry_id bigint not null,
  line smallint not null,
  bucket text not null check (bucket in ('customer', 'hold', 'hold_offset', 'revenue', 'tax', 'clearing', 'transfer')),
  currency text not null,
  amount numeric(24,6) not null check (amount <> 0),
  primary key (account_id, entry_id, line),
  foreign key (account_id, entry_id) references ledger_entries
);
comment on table postings is 'distributed by account_id';

create function refuse_change_of_the_books() returns trigger language plpgsql as $$
begin
  raise exception 'the ledger is append-only: % on % refused', tg_op, tg_table_name using errcode = 'integrity_constraint_violation';
end $$;
create trigger ledger_entries_append_only before update or delete or truncate on ledger_entries
  for each statement execute function refuse_change_of_the_books();
create trigger postings_append_only before update or delete or truncate on postings
  for each statement execute function refuse_change_of_the_books();

-- All postings of an entry are written by one statement, so a statement whose entries do not balance is refused whole.
create function refuse_unbalanced_entries() returns trigger language plpgsql as $$
declare
  unbalanced record;
begin
  select account_id, entry_id, currency, sum(amount) as difference into unbalanced
    from written group by account_id, entry_id, currency having sum(amount) <> 0 limit 1;
  if found then
    raise exception 'ledger entry % of account % is unbalanced by % %', unbalanced.entry_id, unbalanced.account_id,
      unbalanced.difference, unbalanced.currency using errcode = 'integrity_constraint_violation';
  end if;
  return null;
end $$;
create trigger postings_balance after insert on postings
  referencing new table as written for each statement execute function refuse_unbalanced_entries();

-- Rows that processes keep in memory -----------------------------------------------------------------------------------
-- A change is told on one channel as topic:key, when it is committed. For rows that change seldom: a notifying commit
-- waits for the one before it, so nothing that every charge writes is watched. Keys are not: a deleted one must end with
-- the next call, on every process.

create function tell_row_change() returns trigger language plpgsql as $$
declare
  changed jsonb := to_jsonb(coalesce(new, old));
begin
  perform pg_notify('switchbook_rows', tg_table_name || ':' || (changed ->> tg_argv[0]));
  return null;
end $$;
create trigger accounts_tell_change after insert or update or delete on accounts
  for each row execute function tell_row_change('account_id');
create trigger account_plans_tell_change after insert or update or delete on account_plans
  for each row execute function tell_row_change('account_id');

-- The business clock of demo and sandbox mode -------------------------------------------------------------------------

create table business_clock (
  only_row boolean primary key default true check (only_row),
  stands_at timestamptz not null
);
comment on table business_clock is 'reference';
