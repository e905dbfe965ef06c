import { afterAll, beforeAll, expect, test } from 'vitest'
import { select } from '../../ground/storage/query.ts'
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts'
import { TEST_SEAL } from '../../testing/test-seal.ts'
import { applyCatalog, loadCatalog } from '../catalog/index.ts'
import { readSample } from '../catalog/sample-folder-for-test.ts'
import { exchangeRatesOf } from '../exchange-rates/exchange-rates.rules.ts'
import type { Market } from '../rating/index.ts'
import { addAccount, ensureOperator } from './index.ts'

const NOW = new Date('2026-01-15T09:00:00Z')

let copy: TestDatabase
let market: Market
beforeAll(async () => {
  copy = await createTestDatabase('empty')
  const wanted = await readSample()
  await copy.database.transaction((tx) => applyCatalog(tx, wanted, { now: NOW }))
  market = { catalog: await loadCatalog(copy.database.read, NOW), rates: exchangeRatesOf([]), now: NOW }
})
afterAll(() => copy.drop())

const rowsOf = async (table: string) =>
  (await select<{ count: number }>(copy.database.read, `select count(*) from ${table}`))[0]?.count

test('the operator’s account is opened once, however many ask for it at the same time', async () => {
  const found = await Promise.all(
    Array.from({ length: 8 }, () => copy.database.transaction((tx) => ensureOperator(tx, market))),
  )
  expect(new Set(found.map((account) => account.id)).size).toBe(1)
  expect(found[0]).toMatchObject({ name: 'operator', isOperator: true, parentId: null, currency: 'USD' })
  expect(await rowsOf('accounts')).toBe(1)
})

test('an account that fails at its last step was never opened', async () => {
  const tables = ['accounts', 'balances', 'account_secrets', 'account_plans']
  const before = await Promise.all(tables.map(rowsOf))
  const failing = copy.database.transaction(async (tx) => {
    await addAccount(tx, { name: 'half-open', email: 'half@open.example', currency: 'USD' }, market, TEST_SEAL)
    throw new Error('the caller fails afterwards')
  })
  await expect(failing).rejects.toThrow('the caller fails afterwards')
  expect(await Promise.all(tables.map(rowsOf))).toEqual(before)
})

test('an account has books, secrets and the free plan, in the currency and under the email that were asked for', async () => {
  const wish = { name: 'whole', email: 'Whole@open.example', currency: 'RUR', location: 'Europe/Moscow' }
  const { account, balance, apiKey } = await copy.database.transaction((tx) => addAccount(tx, wish, market, TEST_SEAL))
  expect(account).toMatchObject({ ...wish, active: true, isOperator: false, createdAt: NOW })
  expect([balance.currency, balance.fixed.isZero(), apiKey.length]).toEqual(['RUR', true, 36])
  const rows = await select<{ currency: string; plan_template_id: number; hash: Buffer }>(
    copy.database.read,
    `select b.currency, p.plan_template_id, s.api_key_hash as hash from balances b
      join account_plans p using (account_id) join account_secrets s using (account_id) where account_id = $1`,
    [account.id],
  )
  expect(rows).toEqual([{ currency: 'RUR', plan_template_id: 1, hash: expect.any(Buffer) }])
  expect(rows[0]?.hash.toString('utf8')).not.toContain(apiKey)
})
