import type { AccountId } from '../../ground/ids/index.ts'
import { Refused } from '../../ground/refusals/index.ts'
import type { Database, Tx } from '../../ground/storage/index.ts'
import { enqueueCallbacks } from '../callbacks/index.ts'
import { type AuditEntry, recordCalls } from '../history/index.ts'
import { deleteHolds, findHolds, type LockedBalance, lockBalances, postNumbered, saveHolds } from '../ledger/index.ts'
import { loadPlans, lockAccountPlans, saveDueTimes, savePackages, savePlan } from '../plans/index.ts'
import { saveSubscriptions } from '../subscriptions/index.ts'
import {
  correctEvents,
  EVENT_IS_THERE,
  findCountedUsers,
  findEvents,
  findSessions,
  insertCountedUsers,
  insertEvents,
  saveSessions,
  USER_IS_COUNTED,
} from '../usage/index.ts'
import { Books, type LoadedRows } from './books.ts'
import type { Outcome, Touches, Work } from './work.ts'

/** What was handed in together, and what the audit log says of it when its works are decided. */
export interface Submission {
  readonly works: readonly Work<unknown>[]
  readonly audit: ((outcomes: readonly Outcome<unknown>[]) => AuditEntry) | undefined
}

/**
 * Runs submissions in one transaction of two calls: one locks and loads all that their works touch, in the one order of
 * locks (plans, then balances, each by account id); the works decide one after the other in memory; one writes and
 * commits. A work that is refused, or fails to decide, changes nothing and is no matter to the others.
 * Gives the outcomes of each submission. Fails when the database refuses what is written: then nothing is.
 */
export function runBatch(database: Database, submissions: readonly Submission[]): Promise<Outcome<unknown>[][]> {
  const touched = submissions.flatMap(({ works }) => works.map((work) => work.touches))
  const entryCount = entryCountOf(touched)
  return database.inTwoCalls({
    load: (tx) => {
      const planAccounts = planAccountsOf(touched)
      const locked = planAccounts.length === 0 ? undefined : lockAccountPlans(tx, planAccounts)
      return load(tx, touched, entryCount, locked)
    },
    apply: (tx, loaded) => {
      const books = new Books(loaded)
      const ids = loaded.entryIds.values()
      const result = submissions.map(({ works }) => works.map((work) => decide(work, books, ids)))
      const audits = submissions.flatMap(({ audit }, index) => audit?.(result[index] ?? []) ?? [])
      return { result, written: writeAll(tx, books, loaded.balances, audits), changesKeptRows: books.changesPlans() }
    },
    again: [EVENT_IS_THERE, USER_IS_COUNTED],
  })
}

/**
 * Runs works that are known only in their transaction, such as what is due and was claimed there. Gives their outcomes;
 * the caller commits. A work that fails to decide fails all: nobody would hear of it.
 * The caller has locked the plans that they change, and no others are: who waited here for the other plan of an account,
 * while its own is waited for, would never get it.
 */
export async function runInTransaction<Result>(tx: Tx, works: readonly Work<Result>[]): Promise<Result[]> {
  const touched = works.map((work) => work.touches)
  const loaded = await load(tx, touched, entryCountOf(touched))
  const books = new Books(loaded)
  const ids = loaded.entryIds.values()
  const outcomes = works.map((work) => decide(work, books, ids))
  await Promise.all(writeAll(tx, books, loaded.balances, []))
  return outcomes.map((outcome) => {
    if (outcome.kind === 'done') return outcome.result as Result
    throw outcome.kind === 'failed' ? outcome.failure : new Refused(outcome.refusal)
  })
}

interface Loaded extends LoadedRows {
  readonly entryIds: readonly number[]
}

// No await between the statements: they go out together. Each sees what was committed before its own beginning, and
// those after the locks begin after them.
async function load(
  tx: Tx,
  touched: readonly Touches[],
  entryCount: number,
  plansLocked?: Promise<void>,
): Promise<Loaded> {
  const accounts = inOrder(touched.flatMap((touches) => touches.accounts))
  const planAccounts = planAccountsOf(touched)
  const wanted = {
    holds: touched.flatMap((touches) => touches.holds ?? []),
    events: touched.flatMap((touches) => touches.event ?? []),
    users: touched.flatMap((touches) => touches.user ?? []),
    sessions: touched.flatMap((touches) => touches.session ?? []),
  }
  const [, books, plans, holds, events, users, sessions] = await Promise.all([
    plansLocked,
    lockBalances(tx, accounts, entryCount),
    planAccounts.length === 0 ? [] : loadPlans(tx, planAccounts),
    wanted.holds.length === 0 ? [] : findHolds(tx, wanted.holds),
    wanted.events.length === 0 ? [] : findEvents(tx, wanted.events),
    wanted.users.length === 0 ? [] : findCountedUsers(tx, wanted.users),
    wanted.sessions.length === 0 ? [] : findSessions(tx, wanted.sessions),
  ])
  return { ...books, plans, holds, events, users, sessions }
}

function entryCountOf(touched: readonly Touches[]): number {
  return touched.reduce((sum, touches) => sum + touches.entries, 0)
}

function planAccountsOf(touched: readonly Touches[]): AccountId[] {
  return inOrder(touched.flatMap((touches) => touches.plansOf ?? []))
}

function inOrder(ids: readonly AccountId[]): AccountId[] {
  return [...new Set(ids)].sort((a, b) => a - b)
}

function decide(work: Work<unknown>, books: Books, ids: Iterator<number>): Outcome<unknown> {
  const own = Array.from({ length: work.touches.entries }, () => ids.next().value as number)
  try {
    const { result, changes } = work.decide(books, own)
    books.take(changes, work.informs)
    return { kind: 'done', result }
  } catch (failure) {
    return failure instanceof Refused ? { kind: 'refused', refusal: failure.refusal } : { kind: 'failed', failure }
  }
}

function writeAll(
  tx: Tx,
  books: Books,
  balances: ReadonlyMap<AccountId, LockedBalance>,
  audits: readonly AuditEntry[],
): Promise<unknown>[] {
  const {
    entries,
    planChanges,
    renewedPlans,
    packages,
    holds,
    endedHolds,
    events,
    correctedEvents,
    users,
    sessions,
    subscriptions,
    callbacks,
  } = books.changed()
  const written: Promise<unknown>[] = []
  if (entries.length > 0) written.push(postNumbered(tx, balances, entries))
  for (const change of planChanges) written.push(savePlan(tx, change))
  if (renewedPlans.length > 0) written.push(saveDueTimes(tx, renewedPlans))
  if (packages.length > 0) written.push(savePackages(tx, packages))
  if (endedHolds.length > 0) written.push(deleteHolds(tx, endedHolds))
  if (holds.length > 0) written.push(saveHolds(tx, holds))
  if (events.length > 0) written.push(insertEvents(tx, events))
  if (correctedEvents.length > 0) written.push(correctEvents(tx, correctedEvents))
  if (users.length > 0) written.push(insertCountedUsers(tx, users))
  if (sessions.length > 0) written.push(saveSessions(tx, sessions))
  if (subscriptions.length > 0) written.push(saveSubscriptions(tx, subscriptions))
  if (callbacks.length > 0) written.push(enqueueCallbacks(tx, callbacks))
  if (audits.length > 0) written.push(recordCalls(tx, audits))
  return written
}
