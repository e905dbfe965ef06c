import { hastenSubscriptions } from '../../domain/subscriptions/index.ts'
import { openCase } from '../../domain/verifications/index.ts'
import { accountId } from '../../ground/ids/index.ts'
import type { Handler } from '../handler.ts'
import type { OpenVerification } from './OpenVerification.ts'

export const handleOpenVerification: Handler<typeof OpenVerification> = async ({ tx, params, market, caller }) => {
  const wish = {
    accountId: accountId(params.accountId),
    name: params.verificationName,
    holdUntil: params.unverifiedHoldUntil,
    anew: params.anew === true,
  }
  const opened = await openCase(tx, wish, { now: market.now, keyId: caller.keyId })
  // A number may end on another day now.
  await hastenSubscriptions(tx, wish.accountId, market.now)
  return {
    result: 1,
    account_id: opened.accountId,
    verification_name: opened.name,
    verification_status: opened.status,
    unverified_hold_until: opened.unverifiedHoldUntil ?? undefined,
  }
}
