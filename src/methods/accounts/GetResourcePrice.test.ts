import { describe, expect, test } from 'vitest'
import { decimal, Money } from '../../ground/money/index.ts'
import { deckRows, longestPrefix } from '../../testing/deck-rows.ts'
import { errorCode } from '../../testing/error-code.ts'
import { officialClient } from '../../testing/official-client.ts'
import { switchbookOfFile } from '../../testing/switchbook-of-file.ts'

interface Group {
  price_group_name: string
  price_group_id: number
  price: number
  num_resources_per_price: number
  quantum: number
  params: { allowed: string[]; forbidden?: string[]; requested?: string[] }
}
interface Price {
  resource_type: string
  price_groups: Group[]
}

const switchbook = switchbookOfFile()

const ask = (params: Record<string, string> = {}, as = {}) => switchbook.call('GetResourcePrice', params, as)
const prices = async (params: Record<string, string> = {}, as = {}): Promise<Price[]> =>
  JSON.parse(await ask(params, as)).result
const groups = async (params: Record<string, string>, as = {}) =>
  (await prices(params, as)).flatMap((price) => price.price_groups)

describe('a call to a number', () => {
  const deck = deckRows()

  test.each(['79263332211', '74951234567', '35929000000', '12012005555', '442071234567', '8613800138000'])(
    '%s costs what the longest prefix of the deck’s file says, at the rate of the day',
    async (number) => {
      const prefix = longestPrefix(deck, number) ?? ''
      const inRoubles = Money.rounded(decimal(deck.get(prefix) ?? '').times(decimal('76.4217')), 'RUR')
      const text = await ask({ resource_type: 'PSTNOUT', resource_param: number })
      expect(text).toContain(`"price":${inRoubles},"num_resources_per_price":60,"quantum":60,`)
      expect(JSON.parse(text).result).toMatchObject([
        { resource_type: 'PSTNOUT', price_groups: [{ params: { allowed: [prefix], requested: [number] } }] },
      ])
    },
  )

  test('is answered in the account’s currency', async () => {
    const as = { accountId: 789456 }
    expect(await groups({ resource_type: 'PSTNOUT', resource_param: '79263332211' }, as)).toMatchObject([
      { price: 0.1313 },
    ])
  })

  test('several numbers: each under the price that serves it', async () => {
    const numbers = '79263332211;74951234567;79267654321'
    expect(await groups({ resource_type: 'PSTNOUT', resource_param: numbers })).toMatchObject([
      { price: 4.203194, params: { allowed: ['7495'], requested: ['74951234567'] } },
      { price: 10.034169, params: { allowed: ['792'], requested: ['79263332211', '79267654321'] } },
    ])
  })

  test('a + before it is passed over, and given back as asked', async () => {
    const [group] = await groups({ resource_type: 'PSTNOUT', resource_param: '+79263332211' })
    expect(group?.params).toEqual({ allowed: ['792'], requested: ['+79263332211'] })
  })

  test('without a kind of resource, kinds that have no prefixes are left out: they would serve anything', async () => {
    const found = await prices({ resource_param: '79031234567' })
    const ofType = (type: string) => found.find((price) => price.resource_type === type)?.price_groups
    expect(ofType('PSTNOUT')).toMatchObject([{ params: { allowed: ['7903'] } }])
    expect(ofType('SMSOUT')).toMatchObject([{ price_group_name: 'SMS Russia', params: { allowed: ['79'] } }])
    expect(ofType('VOIPOUT')).toBeUndefined()
    const typed = await prices({ resource_type: 'VOIPOUT', resource_param: '79031234567' })
    expect(typed).toMatchObject([{ price_groups: [{ params: { allowed: [], requested: ['79031234567'] } }] }])
  })

  test('a number that nobody serves is told so without a kind of resource as well', async () => {
    expect(await switchbook.call('GetResourcePrice', { resource_param: '00000' })).toContain('"code":315')
  })
})

describe('a message to a number', () => {
  test.each([
    ['79031234567', 'SMS Russia', '79'],
    // 7940 is forbidden to SMS Russia: the shorter prefix serves it.
    ['79401234567', 'SMS Zone 7', '7'],
    ['77011234567', 'SMS Kazakhstan', '7701'],
    ['77031234567', 'SMS Zone 7', '7'],
  ])('%s is served by %s', async (number, name, prefix) => {
    expect(await groups({ resource_type: 'SMSOUT', resource_param: number })).toMatchObject([
      { price_group_name: name, params: { allowed: [prefix], requested: [number] } },
    ])
  })

  test.each([
    ['that its price forbids', '78001234567', 316],
    ['to a premium number', '19001234567', 316],
    ['that nothing serves', '8675309', 315],
    ['that is a word', 'nobody', 315],
    ['one good, one bad', '79031234567;8675309', 315],
    ['one good, one forbidden', '79031234567;78001234567', 316],
    ['empty', '', 315],
    ['longer than any number', '7'.repeat(65), 315],
  ])('%s: error %3$d', async (_what, resource_param, code) => {
    expect(errorCode(await ask({ resource_type: 'SMSOUT', resource_param }))).toBe(code)
  })

  test('the price list shows the prefixes that it forbids', async () => {
    const [russia] = await groups({ resource_type: 'SMSOUT', price_group_name: 'SMS Russia' })
    expect(russia?.params).toEqual({ allowed: ['79'], forbidden: ['7940'] })
  })
})

describe('filters', () => {
  test('the official examples’ kinds, by the minute', async () => {
    expect(await ask({ resource_type: 'VOIPIN;VOIPOUT' })).toBe(
      '{"result":[{"resource_type":"VOIPIN","price_groups":[{"price_group_name":"VoIP in","price_group_id":7501,' +
        '"price":0.305687,"num_resources_per_price":60,"quantum":60,"params":{"allowed":[]}}]},' +
        '{"resource_type":"VOIPOUT","price_groups":[{"price_group_name":"VoIP out","price_group_id":7502,' +
        '"price":0.305687,"num_resources_per_price":60,"quantum":60,"params":{"allowed":[]}}]}]}',
    )
  })

  test('group 7561, which the plans’ packages cover, has its resource type and the plans’ own price', async () => {
    expect(await prices({ price_group_id: '7561' })).toEqual([
      {
        resource_type: 'IM_OVERRUN',
        price_groups: [
          {
            price_group_name: 'IM',
            price_group_id: 7561,
            price: 3.668242,
            num_resources_per_price: 100,
            quantum: 1,
            params: { allowed: [] },
          },
        ],
      },
    ])
  })

  test.each([
    ['part of a name', 'kazakh', ['SMS Kazakhstan']],
    ['a template', 'sms*a', ['SMS Russia', 'SMS Kazakhstan', 'SMS North America', 'SMS Germany']],
    ['pieces in another order', 'russia*sms', null],
  ])('%s', async (_what, price_group_name, names) => {
    const answer = await ask({ resource_type: 'SMSOUT', price_group_name })
    if (names === null) expect(errorCode(answer)).toBe(430)
    else {
      const [price] = JSON.parse(answer).result as Price[]
      expect(price?.price_groups.map((group) => group.price_group_name)).toEqual(names)
    }
  })

  test('that meet nowhere give an empty list', async () => {
    expect(await ask({ price_group_id: '7561', resource_type: 'VOIPIN' })).toBe('{"result":[]}')
  })

  test.each<[string, Record<string, string>, number]>([
    ['an unknown kind', { resource_type: 'PIGEON' }, 429],
    ['a kind in lower case', { resource_type: 'pstnout' }, 429],
    ['an empty kind', { resource_type: '' }, 429],
    ['a name that nothing has', { price_group_name: 'Atlantis' }, 430],
    ['an empty name', { price_group_name: '' }, 430],
    ['a name of 201 letters', { price_group_name: 'a'.repeat(201) }, 430],
    ['a group that does not exist', { price_group_id: '1' }, 101],
    ['a group that is no number', { price_group_id: 'x' }, 101],
  ])('%s is error %3$d', async (_what, params, code) => {
    expect(errorCode(await ask(params))).toBe(code)
  })
})

test('without a filter every kind comes once, and every prefix of the deck', async () => {
  const all = await prices()
  const types = all.map((price) => price.resource_type)
  expect(types).toEqual([...new Set(types)].sort())
  expect(types).toEqual(expect.arrayContaining(['PSTNOUT', 'SMSOUT', 'VOIPIN', 'IM_OVERRUN', 'MAU_OVERRUN', 'ASR']))
  const calls = all.find((price) => price.resource_type === 'PSTNOUT')?.price_groups ?? []
  const prefixes = new Set(calls.flatMap((group) => group.params.allowed))
  expect(prefixes.size).toBe(378_447)
  expect(calls.reduce((sum, group) => sum + group.params.allowed.length, 0)).toBe(378_447)
})

test('the official client’s own calls', async () => {
  const client = await officialClient(switchbook, { key: 'limited' })
  const call = await client.Accounts.getResourcePrice({ resourceType: 'PSTNOUT', resourceParam: '79263332211' })
  expect(call.result).toMatchObject([{ resourceType: 'PSTNOUT', priceGroups: [{ price: 10.034169 }] }])
  const kinds = await client.Accounts.getResourcePrice({ resourceType: 'VOIPIN;VOIPOUT' })
  expect(kinds.result.map((price) => price.resourceType)).toEqual(['VOIPIN', 'VOIPOUT'])
})
