import { afterAll, beforeAll, expect, test } from 'vitest'
import { select } from '../../ground/storage/query.ts'
import { PARENT } from '../../sandbox/demo/accounts.ts'
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts'
import { loadCatalog } from '../catalog/index.ts'
import { loadExchangeRates } from '../exchange-rates/index.ts'
import { findAccountPlans } from '../plans/plans.store.ts'
import type { Market } from '../rating/index.ts'
import { renewDuePlans } from './index.ts'

const FEBRUARY = new Date('2026-02-01T12:00:00Z')

let copy: TestDatabase
let market: Market
beforeAll(async () => {
  copy = await createTestDatabase('demo')
  const { read } = copy.database
  market = { catalog: await loadCatalog(read, FEBRUARY), rates: await loadExchangeRates(read), now: FEBRUARY }
})
afterAll(() => copy.drop())

const nextCharges = async () =>
  (await findAccountPlans(copy.database.read, [PARENT.id])).map((plan) => `${plan.planType} ${plan.nextChargeOn}`)

test('a plan is renewed while another process has the other plan of its account: neither waits for the other', async () => {
  await copy.database.transaction(async (other) => {
    const sql = `select 1 from account_plans where account_id = $1 and plan_type = 'MAU' for update`
    await select(other, sql, [PARENT.id])
    // Would it wait for that plan, this would never end: the other lets go of it only afterwards.
    while ((await renewDuePlans(copy.database, market)) > 0);
    expect(await nextCharges()).toEqual(['IM 2026-03-01', 'MAU 2026-02-01'])
  })
  while ((await renewDuePlans(copy.database, market)) > 0);
  expect(await nextCharges()).toEqual(['IM 2026-03-01', 'MAU 2026-03-01'])
})
