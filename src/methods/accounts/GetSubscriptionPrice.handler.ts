import { listSubscriptionPrices } from '../../domain/subscriptions/index.ts'
import type { Handler } from '../handler.ts'
import type { GetSubscriptionPrice } from './GetSubscriptionPrice.ts'
import { toSubscriptionTemplateType } from './structures/SubscriptionTemplateType.ts'

export const handleGetSubscriptionPrice: Handler<typeof GetSubscriptionPrice> = async (call) => {
  const { params } = call
  const filter = {
    ids: params.subscriptionTemplateId === 'all' ? undefined : params.subscriptionTemplateId,
    type: params.subscriptionTemplateType,
    name: params.subscriptionTemplateName,
  }
  const templates = await listSubscriptionPrices(call.read, call.account, filter, call.market)
  const from = params.offset ?? 0
  const page = templates.slice(from, from + (params.count ?? templates.length))
  return { result: page.map(toSubscriptionTemplateType) }
}
