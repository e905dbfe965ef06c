import { describe, expect, test } from 'vitest'
import { decimal } from '../../ground/money/index.ts'
import type { Refused } from '../../ground/refusals/index.ts'
import { CHILD_1 } from '../../sandbox/demo/accounts.ts'
import { priceGroup, smallCatalog, smallMarket } from '../../testing/small-catalog.ts'
import { listResourcePrices, type PriceFilter } from './resource-prices.ts'

const MARKET = smallMarket(
  smallCatalog({
    priceGroups: [
      priceGroup(3, 'SMS Russia Mobile', { allowed: ['79'], forbidden: ['7940'] }),
      priceGroup(4, 'SMS Zone 7', { allowed: ['7'], forbidden: ['7800'], price: decimal('0.06') }),
      priceGroup(1, 'Russia Mobile', { resourceType: 'PSTNOUT', allowed: ['79'], price: decimal('0.1313') }),
      priceGroup(2, 'Russia Fixed (Moscow)', { resourceType: 'PSTNOUT', allowed: ['7495', '7499'] }),
      priceGroup(5, 'VoIP', { resourceType: 'VOIPOUT' }),
    ],
  }),
)
const NO_FILTER: PriceFilter = {
  resourceTypes: undefined,
  groupIds: undefined,
  groupName: undefined,
  parameters: undefined,
}
const list = (filter: Partial<PriceFilter>) =>
  listResourcePrices(CHILD_1, [CHILD_1.id], { ...NO_FILTER, ...filter }, MARKET)
const ids = (filter: Partial<PriceFilter>) => list(filter).map((priced) => priced.group.id)

function refusalOf(filter: Partial<PriceFilter>): unknown {
  try {
    return list(filter)
  } catch (error) {
    return (error as Refused).refusal
  }
}

describe('a template for names', () => {
  test.each([
    ['Russia', [1, 2, 3]],
    ['russia mobile', [1, 3]],
    ['RUSSIA*MOSCOW', [2]],
    ['*', [1, 2, 5, 3, 4]],
    ['**', [1, 2, 5, 3, 4]],
    ['sms*', [3, 4]],
    ['*7', [4]],
    ['s*s*m', [1, 2, 3]],
    ['(Mos', [2]],
    // Each piece is looked for behind the one before: one r does not stand for two of them.
    ['zone*zone', null],
    ['.', null],
    ['mobile*russia', null],
  ])('“%s” fits %o', (groupName, expected) => {
    if (expected === null)
      expect(refusalOf({ groupName })).toMatchObject({ reason: 'group_name_unknown', name: groupName })
    else expect(ids({ groupName }).sort()).toEqual([...expected].sort())
  })
})

describe('prices', () => {
  test('come by resource type, then by id, in the account’s currency', () => {
    const found = list({})
    expect(found.map((priced) => priced.group.id)).toEqual([1, 2, 3, 4, 5])
    expect(found[0]?.price.toString()).toBe('10.034169')
    expect(found[0]).toMatchObject({ allowed: ['79'], requested: undefined })
  })

  test('of a parameter come with the prefix that decided', () => {
    expect(
      list({ parameters: ['79031234567', '74991234567', '79051234567'], resourceTypes: ['PSTNOUT'] }),
    ).toMatchObject([
      { group: { id: 1 }, allowed: ['79'], requested: ['79031234567', '79051234567'] },
      { group: { id: 2 }, allowed: ['7499'], requested: ['74991234567'] },
    ])
  })

  test('of a resource without prefixes serve every parameter, with no prefix to show', () => {
    expect(list({ parameters: ['alice'], resourceTypes: ['VOIPOUT'] })).toMatchObject([
      { group: { id: 5 }, allowed: [], requested: ['alice'] },
    ])
  })

  test('of a group that is not the one that decides do not serve', () => {
    expect(ids({ parameters: ['79031234567'], groupIds: [3] })).toEqual([3])
    expect(refusalOf({ parameters: ['79031234567'], groupIds: [4] })).toMatchObject({ reason: 'parameter_unpriced' })
    expect(ids({ parameters: ['79401234567'], groupIds: [4] })).toEqual([4])
  })

  test.each<[string, Partial<PriceFilter>, object]>([
    ['an unknown group', { groupIds: [1, 99] }, { reason: 'group_unknown', groupId: 99 }],
    [
      'an unpriced parameter',
      { parameters: ['1'], resourceTypes: ['SMSOUT'] },
      { reason: 'parameter_unpriced', parameter: '1' },
    ],
    [
      'a forbidden one',
      { parameters: ['7800'], resourceTypes: ['SMSOUT'] },
      { reason: 'parameter_forbidden', parameter: '7800' },
    ],
    [
      'an unknown type has no prices, so a parameter has none',
      { parameters: ['7'], resourceTypes: ['X'] },
      { reason: 'parameter_unpriced' },
    ],
  ])('%s is refused', (_what, filter, refusal) => {
    expect(refusalOf(filter)).toMatchObject({ kind: 'refusal', ...refusal })
  })
})
