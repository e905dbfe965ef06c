import { attachSubscription } from '../../domain/movements/index.ts'
import { accountId } from '../../ground/ids/index.ts'
import type { Handler } from '../handler.ts'
import type { AttachSubscription } from './AttachSubscription.ts'
import { toSubscriptionType } from './structures/SubscriptionType.ts'

export const handleAttachSubscription: Handler<typeof AttachSubscription> = async ({ tx, params, market }) => {
  const wish = {
    accountId: accountId(params.accountId),
    templateId: params.subscriptionTemplateId,
    description: params.description,
    autoCharge: params.autoCharge ?? true,
    key: params.idempotencyKey,
  }
  const { subscription, isRepeat } = await attachSubscription(tx, wish, market)
  return { result: 1, is_repeat: isRepeat, subscription: toSubscriptionType(subscription) }
}
