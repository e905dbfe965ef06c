import { Money } from '../../ground/money/index.ts'
import type { Hold, HoldName } from '../ledger/index.ts'
import {
  chargeEntries,
  grantFor,
  holdsFor,
  type LevelCharge,
  type Session,
  type SessionAnswer,
  type SessionLevel,
  settlement,
} from '../usage/index.ts'
import type { Books } from './books.ts'
import type { Changes } from './changes.ts'

/** What happens to a session: so much is used in all, and a slice more is asked for. */
export interface SessionMove {
  readonly used: number
  readonly slice: number
  readonly sequence: number
  readonly fingerprint: Buffer
  readonly now: Date
  readonly state: Session['state']
  /** An account of the tree that is frozen gets nothing more. */
  readonly canGoOn: boolean
}

/** The session after a move, and what the move writes: a charge and the change of the hold are one entry a level. */
export function movedSession(
  session: Session,
  move: SessionMove,
  books: Books,
  entryIds: readonly number[],
): { readonly session: Session; readonly changes: Changes } {
  const { used, state, sequence, now } = move
  const about = {
    account: session.accountId,
    session: session.sessionId,
    sequence,
    performedAt: now.toISOString(),
  }
  const charges = settlement(session, used, about)
  const isGoingOn = state === 'running' && move.canGoOn
  const granted = isGoingOn ? grantFor(session, move, charges, (id) => books.balance(id)) : used
  const held = holdsFor(session, used, granted)
  const holdChanges = held.map((amount, index) => {
    const level = session.levels[index] as SessionLevel
    return amount.minus(Money.of(level.held, level.currency))
  })
  const occasion = {
    kind: 'resource_charge',
    description: `${session.resourceType}${session.parameter === null ? '' : ` ${session.parameter}`}: session ${session.sessionId}`,
    occurredAt: now,
    performedAt: now,
    mayOverdraw: true,
  }
  const entries = chargeEntries(charges, occasion, entryIds, holdChanges)
  const after = sessionAfter(session, move, { charges, held, granted })
  return { session: after, changes: { entries, session: after, ...holdsOf(session, held, now, entryIds) } }
}

function sessionAfter(
  session: Session,
  move: SessionMove,
  done: { readonly charges: readonly LevelCharge[]; readonly held: readonly Money[]; readonly granted: number },
): Session {
  const { used, state, sequence, now, fingerprint } = move
  const levels = session.levels.map((level, index) => ({
    ...level,
    charged: Money.of(level.charged, level.currency)
      .plus((done.charges[index] as LevelCharge).amount)
      .toString(),
    held: (done.held[index] as Money).toString(),
  }))
  const own = levels[0] as SessionLevel
  const { charged, held, currency } = own
  const lastAnswer: SessionAnswer = { state, sequence, used, granted: done.granted, charged, held, currency }
  const isSilent = state === 'expired'
  return {
    ...session,
    state,
    levels,
    used,
    granted: done.granted,
    lastSeenAt: isSilent ? session.lastSeenAt : now,
    dueAt: new Date(now.getTime() + session.timeLimit * 1000),
    lastSequence: sequence,
    lastFingerprint: fingerprint,
    // A repeat of the last call must not be told that it may go on by money that is held no longer.
    lastAnswer,
  }
}

/** Each level's hold is its own row, under the name of the session. */
function holdsOf(session: Session, held: readonly Money[], now: Date, entryIds: readonly number[]) {
  const holds: Hold[] = []
  const endedHolds: HoldName[] = []
  for (const [index, amount] of held.entries()) {
    const level = session.levels[index] as SessionLevel
    const name = {
      accountId: level.accountId as LevelCharge['accountId'],
      key: `session:${session.accountId}:${session.sessionId}`,
    }
    // As it was: the entry that made it stays its own.
    if (level.held === amount.toString()) continue
    if (!amount.isZero()) {
      holds.push({ ...name, amount, tax: amount.minus(amount), heldAt: now, entryId: entryIds[index] as number })
    } else endedHolds.push(name)
  }
  return { holds, endedHolds }
}
