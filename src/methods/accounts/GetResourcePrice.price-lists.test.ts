import { setTimeout } from 'node:timers/promises'
import { beforeAll, describe, expect, test } from 'vitest'
import { applyAccountPrices } from '../../domain/catalog/index.ts'
import { loadExchangeRates } from '../../domain/exchange-rates/index.ts'
import type { AccountId } from '../../ground/ids/index.ts'
import { decimal } from '../../ground/money/index.ts'
import { CHILD_1, CHILD_2, DEMO_NOW, PARENT, USD_ACCOUNT } from '../../sandbox/demo/accounts.ts'
import { errorCode } from '../../testing/error-code.ts'
import { switchbookOfFile } from '../../testing/switchbook-of-file.ts'

const switchbook = switchbookOfFile()
beforeAll(async () => {
  await give(CHILD_1.id, 'EUR', [{ id: 7561, name: 'Own', price: '0.02', allowed: ['7903'], forbidden: ['790399'] }])
  await give(PARENT.id, null, [
    { id: 2, name: 'Reseller', price: '0.5', allowed: ['79'], forbidden: [] },
    { id: 3, name: 'Reseller beyond', price: '0.6', allowed: ['7903', '35'], forbidden: [] },
  ])
  // Heard of at the commit, loaded soon after.
  for (let wait = 0; wait < 200 && (await ask(CHILD_2.id, '79031234567'))[0]?.price === 2.67476; wait += 1) {
    await setTimeout(10)
  }
})

interface OwnPrice {
  readonly id: number
  readonly name: string
  readonly price: string
  readonly allowed: readonly string[]
  readonly forbidden: readonly string[]
}

async function give(accountId: AccountId, currency: string | null, prices: readonly OwnPrice[]): Promise<void> {
  const groups = prices.map((one) => ({
    ...one,
    price: decimal(one.price),
    resourceType: 'SMSOUT',
    resourcesPerPrice: 1,
    quantum: 1,
  }))
  await switchbook.database.transaction((tx) =>
    applyAccountPrices(tx, { accountId, currency, groups }, { now: DEMO_NOW }),
  )
}

interface Group {
  price_group_name: string
  price_group_id: number
  price: number
  params: { allowed: string[]; forbidden?: string[]; requested?: string[] }
}

async function groups(accountId: AccountId, params: Record<string, string>): Promise<Group[]> {
  const { result } = JSON.parse(await switchbook.call('GetResourcePrice', params, { accountId }))
  return result.flatMap((price: { price_groups: Group[] }) => price.price_groups)
}

const ask = (accountId: AccountId, number: string) =>
  groups(accountId, { resource_type: 'SMSOUT', resource_param: number })

describe('a message costs', () => {
  test('a child with a list of its own what that says, at the rate of the day of its currency', async () => {
    const rates = await loadExchangeRates(switchbook.database.read)
    const inRoubles = rates.convert(decimal('0.02'), 'EUR', 'RUR', '2026-01-15')
    expect(await ask(CHILD_1.id, '79031234567')).toMatchObject([
      { price_group_name: 'Own', price_group_id: 7561, params: { allowed: ['7903'], requested: ['79031234567'] } },
    ])
    expect((await ask(CHILD_1.id, '79031234567'))[0]?.price).toBe(Number(String(inRoubles)))
  })

  test('the same child what its parent’s list says where its own says nothing', async () => {
    expect(await ask(CHILD_1.id, '79131234567')).toMatchObject([{ price_group_name: 'Reseller', price: 38.21085 }])
  })

  test('a child without a list what its parent’s says', async () => {
    expect(await ask(CHILD_2.id, '79031234567')).toMatchObject([
      { price_group_name: 'Reseller beyond', price: 45.85302 },
    ])
    expect(await ask(USD_ACCOUNT.id, '79031234567')).toMatchObject([{ price: 0.6 }])
  })

  test('all of them what the catalog says where no list says anything', async () => {
    for (const { id } of [CHILD_1, CHILD_2, PARENT]) {
      expect(await ask(id, '77011234567')).toMatchObject([{ price_group_name: 'SMS Kazakhstan' }])
    }
  })

  test('nothing where the nearest list forbids it, though further ones would price it', async () => {
    const params = { resource_type: 'SMSOUT', resource_param: '79039912345' }
    expect(errorCode(await switchbook.call('GetResourcePrice', params, { accountId: CHILD_1.id }))).toBe(316)
    expect(await ask(CHILD_2.id, '79039912345')).toMatchObject([{ price_group_name: 'Reseller beyond' }])
  })
})

describe('the price list shows', () => {
  test('each price with the prefixes by which it serves the account, the nearest list’s first', async () => {
    const shown = await groups(CHILD_1.id, { resource_type: 'SMSOUT' })
    const served = shown.map(({ price_group_name, params }) => [price_group_name, params.allowed])
    expect(served.slice(0, 3)).toEqual([
      ['Own', ['7903']],
      ['Reseller', ['79']],
      ['Reseller beyond', ['35']],
    ])
    // What the catalog has for 79, the parent's list hides.
    expect(served.map(([name]) => name)).not.toContain('SMS Russia')
    expect(served.map(([name]) => name)).toContain('SMS Zone 7')
  })

  test('groups of one id together, whichever lists they stand in', async () => {
    const names = async (id: AccountId) =>
      (await groups(id, { price_group_id: '7561' })).map(({ price_group_name }) => price_group_name)
    expect(await names(CHILD_1.id)).toEqual(['IM', 'Own'])
    expect(await names(CHILD_2.id)).toEqual(['IM'])
  })

  test('nothing of a catalog’s price that a list hides: it exists, but does not match', async () => {
    expect(await groups(CHILD_2.id, { price_group_name: 'SMS Russia' })).toEqual([])
  })

  test('nothing of another account’s list: a group of it is unknown', async () => {
    const params = { price_group_name: 'Own' }
    expect(errorCode(await switchbook.call('GetResourcePrice', params, { accountId: CHILD_2.id }))).toBe(430)
  })
})
