import type { AccountId } from '../../ground/ids/index.ts'
import { Refused } from '../../ground/refusals/index.ts'
import type { Tx } from '../../ground/storage/index.ts'
import { type CalendarDay, dayIn } from '../../ground/time/index.ts'
import { decideOpening } from './case-opening.rules.ts'
import { insertDecisions, type Signature } from './decisions.store.ts'
import { toldOfAccount } from './unknown-account.ts'
import type { VerificationCase } from './verification.ts'
import { insertCaseOnce, lockCase, updateCase } from './verification-cases.store.ts'
import { findCountingDocuments, supersedeDocuments } from './verification-documents.store.ts'

/** What an account is asked for. */
export interface OpeningWish {
  readonly accountId: AccountId
  readonly name: string
  /** Undefined: as it was; else none. */
  readonly holdUntil: CalendarDay | undefined
  /** Whether what is verified already is asked for again. */
  readonly anew: boolean
}

/**
 * Asks an account for a verification, or moves the hold date of one that it was asked for. Gives how it stands then.
 * Refuses with an OpeningRefusal.
 */
export async function openCase(tx: Tx, wish: OpeningWish, by: Signature): Promise<VerificationCase> {
  const { accountId, name, holdUntil } = wish
  const today = dayIn('utc', by.now)
  const first = decideOpening(null, wish, today)
  if (first.kind === 'refusal') throw new Refused(first)
  const isNew = await openCaseOnce(tx, { accountId, name, holdUntil: holdUntil ?? null }, by)
  const before = await lockCase(tx, accountId, name)
  if (before === null) throw new Error(`the verification ${name} of account ${accountId} was there and is not`)
  if (isNew) return before
  const documents = (await findCountingDocuments(tx, before)).map((document) => document.status)
  const opening = decideOpening({ ...before, documents }, wish, today)
  if (opening.kind === 'refusal') throw new Refused(opening)
  const after = { accountId, name, status: opening.status, unverifiedHoldUntil: opening.unverifiedHoldUntil }
  await updateCase(tx, after)
  if (opening.supersedes) await supersedeDocuments(tx, before)
  await recordCaseStatus(tx, before, after, by)
  return after
}

/** Opens a verification unless the account has it; gives whether it did. Refuses an account that does not exist. */
export async function openCaseOnce(
  tx: Tx,
  wish: { readonly accountId: AccountId; readonly name: string; readonly holdUntil: CalendarDay | null },
  by: Signature,
): Promise<boolean> {
  const { accountId, name, holdUntil } = wish
  const opened = { accountId, name, status: 'REQUIRED', unverifiedHoldUntil: holdUntil } as const
  const isNew = await insertCaseOnce(tx, opened).catch((failure: unknown) => {
    throw toldOfAccount(failure, accountId)
  })
  if (isNew) await recordCaseStatus(tx, null, opened, by)
  return isNew
}

/** Writes down that a verification has another status than before; null: it had none. */
export async function recordCaseStatus(
  tx: Tx,
  before: VerificationCase | null,
  after: VerificationCase,
  by: Signature,
): Promise<void> {
  if (before?.status === after.status) return
  const { accountId, name: subjectId } = after
  const decision = { accountId, subject: 'case', subjectId, from: before?.status ?? null, to: after.status } as const
  await insertDecisions(tx, [{ ...decision, comment: null }], by)
}
