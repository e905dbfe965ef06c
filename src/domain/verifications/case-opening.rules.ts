import type { CalendarDay } from '../../ground/time/index.ts'
import { caseStatusOf } from './case-status.rules.ts'
import type { OpeningRefusal } from './refusals.ts'
import type { DocumentStatus, VerificationStatus } from './verification.ts'

/** How a verification stands before it is asked for. */
export interface AskedBefore {
  readonly status: VerificationStatus
  readonly unverifiedHoldUntil: CalendarDay | null
  /** Of the documents that count. */
  readonly documents: readonly DocumentStatus[]
}

/** What asking for it comes to. */
export interface Opening {
  readonly kind: 'opening'
  readonly status: VerificationStatus
  readonly unverifiedHoldUntil: CalendarDay | null
  /** Whether what was handed in so far counts no more. */
  readonly supersedes: boolean
}

/**
 * Asks an account for a verification. One that was asked for before keeps its documents, and its hold date unless
 * another is given, so that a repeat changes nothing. What is verified is asked for again only on the express wish
 * `anew`: then the documents that proved it count no more. Refuses a hold date before today, which would take numbers
 * away at once. Days in UTC.
 */
export function decideOpening(
  before: AskedBefore | null,
  wish: { readonly name: string; readonly holdUntil: CalendarDay | undefined; readonly anew: boolean },
  today: CalendarDay,
): Opening | OpeningRefusal {
  const { name, holdUntil, anew } = wish
  if (holdUntil !== undefined && holdUntil < today) {
    return { kind: 'refusal', reason: 'hold_date_past', day: holdUntil, today }
  }
  if (before?.status === 'VERIFIED') {
    if (!anew) return { kind: 'refusal', reason: 'already_verified', name }
    // The date of the time before is over with it.
    return { kind: 'opening', status: 'REQUIRED', unverifiedHoldUntil: holdUntil ?? null, supersedes: true }
  }
  return {
    kind: 'opening',
    status: caseStatusOf('REQUIRED', before?.documents ?? []),
    unverifiedHoldUntil: holdUntil ?? before?.unverifiedHoldUntil ?? null,
    supersedes: false,
  }
}
