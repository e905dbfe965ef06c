import { Refused } from '../../ground/refusals/index.ts'
import type { Read } from '../../ground/storage/index.ts'
import { type Account, findAncestry } from '../accounts/index.ts'
import { type Market, ratePair } from '../rating/index.ts'
import {
  firstShortLevel,
  type Session,
  type SessionAnswer,
  type SessionName,
  type SessionRefusal,
  sessionFingerprint,
} from '../usage/index.ts'
import type { Books } from './books.ts'
import { coverableGroup, pricedLevels, pricedResource, priceGroupType, termsPart } from './priced-levels.ts'
import { resultOf } from './result-of.ts'
import { movedSession, type SessionMove } from './session-move.ts'
import { pathOf, type TreePath } from './tree-of.ts'
import type { Movements, Work } from './work.ts'

/** What calls about sessions stand on. */
export interface SessionParts {
  readonly read: Read
  readonly movements: Movements
  readonly market: Market
}

/** What is asked for when something begins to run. Quantities in resources (seconds of a call). */
export interface SessionStart extends SessionName {
  readonly resourceType: string
  readonly parameter: string | null
  /** How much is to be held at first. */
  readonly slice: number
  /** Seconds of silence after which it is settled and released. */
  readonly timeLimit: number
}

/** What is reported of something that runs: used so far in all, and the slice that is to be held next. */
export interface SessionReport extends SessionName {
  /** Counts the calls about the session from 1: a repeat has the same. */
  readonly sequence: number
  readonly used: number
  /** Undefined: it has ended. */
  readonly slice: number | undefined
}

/** What a call about a session is answered. */
export interface SessionOutcome {
  readonly session: SessionName
  readonly answer: SessionAnswer
  readonly isRepeat: boolean
}

/**
 * Begins a session: fixes the price at every level of the tree and holds money for the first slice, or for as much of it
 * as every level can pay. Refuses with a SessionRefusal, such as when not even the least can be paid. A repeat answers
 * how the session stands.
 */
export async function startSession(start: SessionStart, parts: SessionParts): Promise<SessionOutcome> {
  return resultOf(parts.movements, await startWork(start, parts))
}

async function startWork(start: SessionStart, parts: SessionParts): Promise<Work<SessionOutcome>> {
  const { market } = parts
  const fingerprint = startFingerprint(start)
  try {
    const path = await pathOf(parts.read, start.accountId)
    const session = newSession(start, fingerprint, path, market)
    return {
      touches: touchesOf(start, path.accounts),
      informs: { accounts: path.accounts, now: market.now },
      decide: (books, entryIds) => repeatedStart(start, fingerprint, books) ?? begin(session, start, books, entryIds),
    }
  } catch (failure) {
    return {
      touches: { accounts: [], session: start, entries: 0 },
      decide: (books) => {
        // What cannot begin now, since an account is frozen, may be the repeat of what has begun.
        const repeated = repeatedStart(start, fingerprint, books)
        if (repeated === undefined) throw failure
        return repeated
      },
    }
  }
}

type Decided = ReturnType<Work<SessionOutcome>['decide']>

function repeatedStart(start: SessionStart, fingerprint: Buffer, books: Books): Decided | undefined {
  const known = books.session(start)
  if (known === undefined) return undefined
  if (!known.fingerprint.equals(fingerprint)) throw refused({ reason: 'session_used_otherwise' }, start)
  return { result: { session: start, answer: known.lastAnswer, isRepeat: true }, changes: {} }
}

function begin(session: Session, start: SessionStart, books: Books, entryIds: readonly number[]): Decided {
  const { fingerprint, startedAt: now } = session
  const move: SessionMove = {
    used: 0,
    slice: start.slice,
    sequence: 0,
    fingerprint,
    now,
    state: 'running',
    canGoOn: true,
  }
  const moved = movedSession(session, move, books, entryIds)
  if (moved.session.granted === 0) {
    const short = firstShortLevel(session, (id) => books.balance(id))
    if (short !== null) throw new Refused(short)
  }
  return { result: { session: start, answer: moved.session.lastAnswer, isRepeat: false }, changes: moved.changes }
}

/**
 * Takes a report of what runs, or ran: settles what was used beyond the report before, at every level, and holds the
 * next slice, or releases what is held when it has ended. What was used is charged whatever money there is.
 * Refuses with a SessionRefusal: an unknown session, one that has ended, a sequence that is past, less used than before.
 */
export async function reportSession(report: SessionReport, parts: SessionParts): Promise<SessionOutcome> {
  const accounts = await findAncestry(parts.read, report.accountId)
  if (accounts.length === 0) throw refused({ reason: 'session_unknown' }, report)
  const canGoOn = accounts.every((account) => account.active && !account.frozen)
  return resultOf(parts.movements, reportWork(report, accounts, canGoOn, parts.market))
}

function reportWork(
  report: SessionReport,
  accounts: readonly Account[],
  canGoOn: boolean,
  market: Market,
): Work<SessionOutcome> {
  const { sequence, used, slice } = report
  const fingerprint = sessionFingerprint([sequence, used, slice ?? null])
  return {
    touches: touchesOf(report, accounts),
    informs: { accounts, now: market.now },
    decide: (books, entryIds) => {
      const session = books.session(report)
      if (session === undefined) throw refused({ reason: 'session_unknown' }, report)
      if (sequence === session.lastSequence && fingerprint.equals(session.lastFingerprint)) {
        return { result: { session: report, answer: session.lastAnswer, isRepeat: true }, changes: {} }
      }
      assertGoesOn(session, report)
      const state = slice === undefined ? 'stopped' : 'running'
      const move: SessionMove = { used, slice: slice ?? 0, sequence, fingerprint, now: market.now, state, canGoOn }
      const moved = movedSession(session, move, books, entryIds)
      return { result: { session: report, answer: moved.session.lastAnswer, isRepeat: false }, changes: moved.changes }
    },
  }
}

function assertGoesOn(session: Session, report: SessionReport): void {
  if (session.state === 'stopped') throw refused({ reason: 'session_ended' }, report)
  if (report.sequence <= session.lastSequence) {
    throw refused({ reason: 'sequence_past', last: session.lastSequence }, report)
  }
  if (report.used < session.used) throw refused({ reason: 'used_less', used: session.used }, report)
}

/**
 * Ends a session that has been silent beyond its limit: what it reported is settled already, what it holds is released.
 * A report that comes later still settles. False: it is not silent, or has ended, or another process was faster.
 */
export async function expireSession(name: SessionName, parts: SessionParts): Promise<boolean> {
  const { now } = parts.market
  const accounts = await findAncestry(parts.read, name.accountId)
  return resultOf<boolean>(parts.movements, {
    touches: touchesOf(name, accounts),
    informs: { accounts, now },
    decide: (books, entryIds) => {
      const session = books.session(name)
      if (session === undefined || session.state !== 'running' || session.dueAt > now) {
        return { result: false, changes: {} }
      }
      const { used, lastSequence: sequence, lastFingerprint: fingerprint } = session
      const move: SessionMove = { used, slice: 0, sequence, fingerprint, now, state: 'expired', canGoOn: false }
      return { result: true, changes: movedSession(session, move, books, entryIds).changes }
    },
  })
}

function touchesOf(name: SessionName, tree: readonly Account[]) {
  return { accounts: tree.map((account) => account.id), session: name, entries: tree.length }
}

function startFingerprint({ accountId, resourceType, parameter, slice, timeLimit }: SessionStart): Buffer {
  return sessionFingerprint([accountId, priceGroupType(resourceType), parameter, slice, timeLimit])
}

function newSession(start: SessionStart, fingerprint: Buffer, path: TreePath, market: Market): Session {
  const { accountId, sessionId, parameter, timeLimit } = start
  const resource = pricedResource(start.resourceType, parameter)
  const { resourceType } = resource
  const levels = pricedLevels(path, resource, market, market.now)
  const group = coverableGroup(market, resource, market.now)
  if (group !== undefined && market.catalog.planTypesCovering(group.id).length > 0) {
    throw refused({ reason: 'resource_has_no_duration', resourceType }, start)
  }
  return {
    accountId,
    sessionId,
    state: 'running',
    resourceType,
    parameter,
    fingerprint,
    startedAt: market.now,
    lastSeenAt: market.now,
    timeLimit,
    dueAt: market.now,
    lastSequence: 0,
    lastFingerprint: fingerprint,
    used: 0,
    granted: 0,
    levels: levels.map((level, index) => {
      const { currency, rateDay } = level.terms
      const below = levels[index - 1]
      const [from, to] = ratePair(market.rates, below?.terms.currency ?? currency, currency, rateDay)
      const incomeRates = below && from && to ? { from: from.toFixed(), to: to.toFixed() } : null
      return {
        accountId: path.ids[index] as number,
        currency,
        terms: termsPart(level),
        incomeRates,
        charged: '0',
        held: '0',
      }
    }),
    lastAnswer: { state: 'running', sequence: 0, used: 0, granted: 0, charged: '0', held: '0', currency: '' },
  }
}

type Reason = SessionRefusal extends infer Kind
  ? Kind extends { readonly sessionId: string }
    ? Omit<Kind, 'kind' | 'sessionId'>
    : never
  : never

function refused(reason: Reason, { sessionId }: SessionName): Refused<SessionRefusal> {
  return new Refused({ kind: 'refusal', sessionId, ...reason } as SessionRefusal)
}
