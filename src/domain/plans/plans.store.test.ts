import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accountId } from '../../ground/ids/index.ts'
import { planPackage, planTemplate } from '../../testing/small-catalog.ts'
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts'
import { findAccountPlans, findPackages, lockAccountPlans, savePlan } from './plans.store.ts'

const PARENT = accountId(3456750)
const CHILD = accountId(464478)
const NOW = new Date('2026-01-15T09:00:00Z')

let copy: TestDatabase
beforeAll(async () => {
  copy = await createTestDatabase('demo')
})
afterAll(() => copy.drop())

const SMALL = planTemplate(185, '120', { packages: [planPackage(), planPackage()] })

test('plans are found by account and type, also of several accounts at once', async () => {
  const [one, other] = await Promise.all([
    findAccountPlans(copy.database.read, [PARENT]),
    findAccountPlans(copy.database.read, [CHILD, PARENT]),
  ])
  expect(one).toMatchObject([
    { accountId: PARENT, planType: 'IM', templateId: 184, version: 1, nextChargeOn: '2026-02-01' },
    { accountId: PARENT, planType: 'MAU', templateId: 1022, version: 1, nextChargeOn: '2026-02-01' },
  ])
  expect(other.map((plan) => [plan.accountId, plan.planType])).toEqual([
    [CHILD, 'IM'],
    [CHILD, 'MAU'],
    [PARENT, 'IM'],
    [PARENT, 'MAU'],
  ])
  expect(await findAccountPlans(copy.database.read, [accountId(1)])).toEqual([])
})

describe('a plan that is saved', () => {
  const packages = [
    { size: 10, left: 3 },
    { size: 20, left: 20 },
  ]

  test('takes the place of the one of its type, packages and all, and leaves the other type', async () => {
    await copy.database.transaction((tx) =>
      savePlan(tx, {
        accountId: CHILD,
        now: NOW,
        to: SMALL,
        packages,
        nextChargeOn: '2026-03-01',
        dueAt: NOW,
        alertAt: null,
      }),
    )
    expect(await findAccountPlans(copy.database.read, [CHILD])).toMatchObject([
      { planType: 'IM', templateId: 185, nextChargeOn: '2026-03-01', dueAt: NOW },
      { planType: 'MAU', templateId: 1022, nextChargeOn: '2026-02-01' },
    ])
    const found = await findPackages(copy.database.read, CHILD)
    expect(Object.fromEntries(found)).toEqual({ IM: packages, MAU: [{ size: 1000, left: 1000 }] })
  })

  test('with fewer packages leaves none of the old ones', async () => {
    const change = {
      accountId: CHILD,
      to: SMALL,
      packages: packages.slice(0, 1),
      nextChargeOn: '2026-03-01',
      now: NOW,
      dueAt: NOW,
      alertAt: null,
    }
    await copy.database.transaction((tx) => savePlan(tx, change))
    expect((await findPackages(copy.database.read, CHILD)).get('IM')).toEqual([{ size: 10, left: 3 }])
  })
})

test('who locks the plans makes the next one wait until the transaction ends', async () => {
  const order: string[] = []
  let second: Promise<void> = Promise.resolve()
  await copy.database.transaction(async (tx) => {
    await lockAccountPlans(tx, [PARENT])
    second = copy.database.transaction(async (other) => {
      await lockAccountPlans(other, [PARENT])
      order.push('second')
    })
    // Another account's plans are not in the way.
    await copy.database.transaction((third) => lockAccountPlans(third, [CHILD]))
    order.push('first')
  })
  await second
  expect(order).toEqual(['first', 'second'])
})
