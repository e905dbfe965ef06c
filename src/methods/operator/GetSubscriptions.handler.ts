import { findSubscriptions } from '../../domain/subscriptions/index.ts'
import { accountId } from '../../ground/ids/index.ts'
import type { Handler } from '../handler.ts'
import type { GetSubscriptions } from './GetSubscriptions.ts'
import { toSubscriptionType } from './structures/SubscriptionType.ts'

/** Subscriptions of a page where no number is named. */
const DEFAULT_COUNT = 1000

export const handleGetSubscriptions: Handler<typeof GetSubscriptions> = async ({ read, params }) => {
  const page = { after: params.afterSubscriptionId ?? 0, count: params.count ?? DEFAULT_COUNT }
  const subscriptions = await findSubscriptions(read, accountId(params.accountId), page)
  return { result: subscriptions.map(toSubscriptionType) }
}
