import type { PricedGroup } from '../../../domain/rating/index.ts'
import { integer, listOf, many, maybe, number, one, type StructureValue, structure, text } from '../../../wire/index.ts'

const ResourceParams = structure('ResourceParams', {
  allowed: many('Prefixes of the parameter that the price serves', text('A prefix')),
  forbidden: maybe(many('Longer prefixes that it does not serve', text('A prefix'))),
  requested: maybe(many('The asked parameters that the price serves', text('A parameter'))),
})

const PriceGroup = structure('PriceGroup', {
  price_group_name: text("The price group's name"),
  price_group_id: integer("The price group's id"),
  price: number("The price of num_resources_per_price units, in the account's currency"),
  num_resources_per_price: integer('Units that the price is for'),
  quantum: integer('A use is rounded up to a multiple of it'),
  params: one('What the price serves', ResourceParams),
})

/** The prices of one kind of resource. */
export const ResourcePrice = structure('ResourcePrice', {
  resource_type: text('The kind of resource'),
  price_groups: listOf('Its prices', PriceGroup),
})

/** Priced groups, sorted by resource type, as the wire shows them: one entry a type. */
export function toResourcePrices(groups: readonly PricedGroup[]): StructureValue<typeof ResourcePrice>[] {
  const types = [...new Set(groups.map((priced) => priced.group.resourceType))]
  return types.map((resourceType) => ({
    resource_type: resourceType,
    price_groups: groups.filter((priced) => priced.group.resourceType === resourceType).map(toPriceGroup),
  }))
}

function toPriceGroup({ group, price, allowed, requested }: PricedGroup): StructureValue<typeof PriceGroup> {
  return {
    price_group_name: group.name,
    price_group_id: group.id,
    price,
    num_resources_per_price: group.resourcesPerPrice,
    quantum: group.quantum,
    params: {
      allowed,
      forbidden: group.forbidden.length === 0 ? undefined : group.forbidden,
      requested,
    },
  }
}
