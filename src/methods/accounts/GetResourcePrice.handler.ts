import { findLineage } from '../../domain/accounts/index.ts'
import { listResourcePrices } from '../../domain/rating/index.ts'
import type { Handler } from '../handler.ts'
import type { GetResourcePrice } from './GetResourcePrice.ts'
import { toResourcePrices } from './structures/ResourcePrice.ts'

export const handleGetResourcePrice: Handler<typeof GetResourcePrice> = async ({ read, account, params, market }) => {
  const filter = {
    resourceTypes: params.resourceType,
    groupIds: params.priceGroupId === 'all' ? undefined : params.priceGroupId,
    groupName: params.priceGroupName,
    parameters: params.resourceParam,
  }
  const lineage = await findLineage(read, account.id)
  return { result: toResourcePrices(listResourcePrices(account, lineage, filter, market)) }
}
