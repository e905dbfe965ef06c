import type { AccountId } from '../../ground/ids/index.ts'
import { Refused } from '../../ground/refusals/index.ts'
import { brokenConstraintOf } from '../../ground/storage/index.ts'
import type { OpeningRefusal } from './refusals.ts'

/** The keys by which the database knows that what is verified is an account that exists: this room has none itself. */
const OF_AN_ACCOUNT: ReadonlySet<string | undefined> = new Set([
  'verification_cases_account_id_fkey',
  'identity_verifications_account_id_fkey',
])

/** The refusal of an account that does not exist, where that is what a failure was; else the failure itself. */
export function toldOfAccount(failure: unknown, accountId: AccountId): unknown {
  if (!OF_AN_ACCOUNT.has(brokenConstraintOf(failure))) return failure
  return new Refused<OpeningRefusal>({ kind: 'refusal', reason: 'account_unknown', accountId })
}
