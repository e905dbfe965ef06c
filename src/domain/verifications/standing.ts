import type { AccountId } from '../../ground/ids/index.ts'
import type { Read } from '../../ground/storage/index.ts'
import type { CalendarDay } from '../../ground/time/index.ts'
import { isProved } from './case-status.rules.ts'
import { findCase } from './verification-cases.store.ts'

// What a subscription asks before it is attached, and while it lasts.

/**
 * Whether the account may have what calls for a verification: it is verified, or the operator does not require it of
 * the account. One round trip.
 */
export async function isVerified(read: Read, accountId: AccountId, verificationName: string): Promise<boolean> {
  return isProved((await findCase(read, accountId, verificationName))?.status ?? null)
}

/**
 * The last day on which unverified numbers are held for the account. Null: no day is set, or there is nothing to prove.
 * One round trip.
 */
export async function unverifiedHoldUntil(
  read: Read,
  accountId: AccountId,
  verificationName: string,
): Promise<CalendarDay | null> {
  const own = await findCase(read, accountId, verificationName)
  return own === null || isProved(own.status) ? null : own.unverifiedHoldUntil
}
