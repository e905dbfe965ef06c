import { detachSubscription } from '../../domain/movements/index.ts'
import { accountId } from '../../ground/ids/index.ts'
import type { Handler } from '../handler.ts'
import type { DetachSubscription } from './DetachSubscription.ts'
import { toSubscriptionType } from './structures/SubscriptionType.ts'

export const handleDetachSubscription: Handler<typeof DetachSubscription> = async ({ tx, params, market }) => {
  const { accountId: id, subscriptionId } = params
  const { subscription, isRepeat } = await detachSubscription(tx, { accountId: accountId(id), subscriptionId }, market)
  return { result: 1, is_repeat: isRepeat, subscription: toSubscriptionType(subscription) }
}
