import { type AccountId, accountId, type KeyId } from '../../ground/ids/index.ts'
import type { Read, Tx } from '../../ground/storage/index.ts'
import { select, write } from '../../ground/storage/query.ts'

/** What can be given a status: a case by its name, a document or an identification by its id. */
export interface DecisionSubject {
  readonly accountId: AccountId
  readonly subject: 'case' | 'document' | 'identity'
  readonly subjectId: string
}

/** A status that was given, after which one. */
export interface Decision extends DecisionSubject {
  /** Null: it is the first. */
  readonly from: string | null
  readonly to: string
  readonly comment: string | null
}

/** When something is decided, in business time, and with which key; null: another proof. */
export interface Signature {
  readonly now: Date
  readonly keyId: KeyId | null
}

const INSERT = `
  insert into verification_decisions (account_id, subject, subject_id, from_status, to_status, comment, decided_at, key_id)
  select account_id, subject, subject_id, from_status, to_status, comment, $7, $8
  from unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[])
    with ordinality as one (account_id, subject, subject_id, from_status, to_status, comment, place) order by place`

/** Writes decisions down, in their order, for good: the database refuses to change them. One round trip. */
export async function insertDecisions(tx: Tx, decisions: readonly Decision[], by: Signature): Promise<void> {
  await write(tx, INSERT, [
    decisions.map((one) => one.accountId),
    decisions.map((one) => one.subject),
    decisions.map((one) => one.subjectId),
    decisions.map((one) => one.from),
    decisions.map((one) => one.to),
    decisions.map((one) => one.comment),
    by.now,
    by.keyId,
  ])
}

interface Row {
  account_id: number
  subject: Decision['subject']
  subject_id: string
  from_status: string | null
  to_status: string
  comment: string | null
  decided_at: Date
  key_id: KeyId | null
}

const FIND = `
  select account_id, subject, subject_id, from_status, to_status, comment, decided_at, key_id
  from unnest($1::bigint[], $2::text[], $3::text[]) as asked (account_id, subject, subject_id)
  join verification_decisions using (account_id, subject, subject_id) order by decision_id`

/** What was decided of some things, in the order in which it was. One round trip. */
export async function findDecisions(
  read: Read,
  subjects: readonly DecisionSubject[],
): Promise<(Decision & Signature)[]> {
  const rows = await select<Row>(read, FIND, [
    subjects.map((one) => one.accountId),
    subjects.map((one) => one.subject),
    subjects.map((one) => one.subjectId),
  ])
  return rows.map((row) => ({
    accountId: accountId(row.account_id),
    subject: row.subject,
    subjectId: row.subject_id,
    from: row.from_status,
    to: row.to_status,
    comment: row.comment,
    now: row.decided_at,
    keyId: row.key_id,
  }))
}
