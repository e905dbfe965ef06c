-- Documents handed in for verifications, and what was decided on them.

create sequence verification_document_ids start 100001;
create sequence identity_verification_ids start 100001;
create sequence verification_decision_ids;

-- Whether the verification was asked for anew since: the document counts no more.
alter table verification_documents add column superseded boolean not null default false;
create index verification_documents_waiting on verification_documents (uploaded_at, account_id, document_id)
  where status in ('IN_PROGRESS', 'INCOMPLETE_SET');

-- The bytes of a document as they came. The name is for people: it was cleaned, and is no path.
create table verification_files (
  account_id bigint not null,
  document_id bigint not null,
  file_name text not null check (file_name ~ '^[^/\\]{1,120}$'),
  content_type text not null check (content_type in ('application/pdf', 'image/jpeg', 'image/png')),
  size_bytes integer not null check (size_bytes between 1 and 5242880),
  sha256 bytea not null check (octet_length(sha256) = 32),
  content bytea not null,
  primary key (account_id, document_id),
  foreign key (account_id, document_id) references verification_documents,
  constraint verification_files_whole check (octet_length(content) = size_bytes)
);
comment on table verification_files is 'distributed by account_id';
-- Pictures and PDF files are packed already: packing them again only costs.
alter table verification_files alter column content set storage external;

-- Every status that a verification, a document or an identification was given, by whom and when.
create table verification_decisions (
  account_id bigint not null references accounts,
  subject text not null check (subject in ('case', 'document', 'identity')),
  -- The name of the case, or the id of the document or identification.
  subject_id text not null,
  decision_id bigint not null default nextval('verification_decision_ids'),
  from_status text,
  to_status text not null,
  comment text,
  decided_at timestamptz not null,
  -- The key of the call; null: another proof.
  key_id uuid,
  primary key (account_id, subject, subject_id, decision_id)
);
comment on table verification_decisions is 'distributed by account_id';

create function refuse_change_of_decisions() returns trigger language plpgsql as $$
begin
  raise exception 'decisions are append-only: % on % refused', tg_op, tg_table_name using errcode = 'integrity_constraint_violation';
end $$;
create trigger verification_decisions_append_only before update or delete or truncate on verification_decisions
  for each statement execute function refuse_change_of_decisions();

-- An account is identified once at a time.
create unique index identity_verifications_under_way on identity_verifications (account_id)
  where status not in ('VERIFIED', 'REJECTED', 'WAITING_PERIOD_EXPIRED');
