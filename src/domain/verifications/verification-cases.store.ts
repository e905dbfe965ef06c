import { type AccountId, accountId } from '../../ground/ids/index.ts'
import type { Read, Tx } from '../../ground/storage/index.ts'
import { select, selectOne, write } from '../../ground/storage/query.ts'
import type { VerificationCase, VerificationStatus } from './verification.ts'

interface CaseRow {
  account_id: number
  verification_name: string
  status: VerificationStatus
  unverified_hold_until: string | null
}

const FIND_CASES = `
  select account_id, verification_name, status, unverified_hold_until from verification_cases
  where account_id = any($1::bigint[]) order by account_id, verification_name`

/** The verifications of these accounts, by account and name. One round trip. */
export async function findVerificationCases(read: Read, ids: readonly AccountId[]): Promise<VerificationCase[]> {
  return (await select<CaseRow>(read, FIND_CASES, [ids])).map(caseFromRow)
}

function caseFromRow(row: CaseRow): VerificationCase {
  return {
    accountId: accountId(row.account_id),
    name: row.verification_name,
    status: row.status,
    unverifiedHoldUntil: row.unverified_hold_until,
  }
}

const FIND_CASE = `
  select account_id, verification_name, status, unverified_hold_until from verification_cases
  where (account_id, verification_name) = ($1, $2)`

/** One verification of an account; null: the account was never asked for it. One round trip. */
export async function findCase(read: Read, id: AccountId, name: string): Promise<VerificationCase | null> {
  const row = await selectOne<CaseRow>(read, FIND_CASE, [id, name])
  return row === null ? null : caseFromRow(row)
}

const LOCK_CASE = `${FIND_CASE} for update`

/**
 * The same, its row locked until the transaction ends. Whatever changes a verification or its documents locks it first,
 * so that nothing is decided on what another call is changing.
 */
export async function lockCase(tx: Tx, id: AccountId, name: string): Promise<VerificationCase | null> {
  const row = await selectOne<CaseRow>(tx, LOCK_CASE, [id, name])
  return row === null ? null : caseFromRow(row)
}

const LOCK_CASE_OF_DOCUMENT = `
  select account_id, verification_name, status, unverified_hold_until from verification_cases
  where account_id = $1 and verification_name =
    (select d.verification_name from verification_documents d where (d.account_id, d.document_id) = ($1, $2)) for update`

/** The verification that a document of the account is for, locked as by `lockCase`; null: it has no such document. */
export async function lockCaseOfDocument(tx: Tx, id: AccountId, documentId: number): Promise<VerificationCase | null> {
  const row = await selectOne<CaseRow>(tx, LOCK_CASE_OF_DOCUMENT, [id, documentId])
  return row === null ? null : caseFromRow(row)
}

const INSERT_CASE = `
  insert into verification_cases (account_id, verification_name, status, unverified_hold_until) values ($1, $2, $3, $4)`

/** Opens a verification. One round trip. */
export async function insertVerificationCase(tx: Tx, one: VerificationCase): Promise<void> {
  await write(tx, INSERT_CASE, [one.accountId, one.name, one.status, one.unverifiedHoldUntil])
}

const INSERT_CASE_ONCE = `${INSERT_CASE} on conflict (account_id, verification_name) do nothing`

/**
 * Opens a verification unless the account has it; waits for another transaction that opens it at this moment. Gives
 * whether it did. Fails with the constraint `verification_cases_account_id_fkey` where there is no such account. One round
 * trip.
 */
export async function insertCaseOnce(tx: Tx, one: VerificationCase): Promise<boolean> {
  return (await write(tx, INSERT_CASE_ONCE, [one.accountId, one.name, one.status, one.unverifiedHoldUntil])) === 1
}

const UPDATE_CASE = `
  update verification_cases set status = $3, unverified_hold_until = $4 where (account_id, verification_name) = ($1, $2)`

/** Gives a verification another status and hold date. Its row is locked by the caller. One round trip. */
export async function updateCase(tx: Tx, one: VerificationCase): Promise<void> {
  await write(tx, UPDATE_CASE, [one.accountId, one.name, one.status, one.unverifiedHoldUntil])
}
