import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accountId } from '../../ground/ids/index.ts'
import { decimal, Money } from '../../ground/money/index.ts'
import type { Refused } from '../../ground/refusals/index.ts'
import { write } from '../../ground/storage/query.ts'
import { CHILD_1, CHILD_2, USD_ACCOUNT } from '../../sandbox/demo/accounts.ts'
import { smallCatalog, smallMarket } from '../../testing/small-catalog.ts'
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts'
import { converter } from '../rating/index.ts'
import { findDueSubscriptions, insertSubscription } from './subscriptions.store.ts'
import { listDueSubscriptions, listSubscriptionPrices } from './subscriptions.ts'
import { pricedTemplate } from './template-price.rules.ts'

const template = (id: number, given: object = {}) => ({
  id,
  type: 'PHONE_NUM' as const,
  name: `phone ${id}`,
  currency: 'RUR',
  installationPrice: decimal('0'),
  price: decimal('100'),
  period: 'P1M',
  requiredVerification: null,
  position: id,
  isOffered: true,
  ...given,
})
// Ids that the demo's database knows, so that accounts may hold them.
const GONE = template(6, { isOffered: false, price: decimal('50') })
const VERIFIED = template(53, { requiredVerification: 'RU' })
const CATALOG = smallCatalog({
  subscriptionTemplates: [template(20), GONE, VERIFIED],
  taxRates: [{ countryCode: 'DE', kind: 'vat', rate: decimal('0.19'), validFrom: null, source: 'a test' }],
})
const MARKET = smallMarket(CATALOG)

let copy: TestDatabase
beforeAll(async () => {
  copy = await createTestDatabase('demo')
  await copy.database.transaction(async (tx) => {
    const days = ['2026-02-02', '2026-02-01', '2026-02-01', '2026-01-15', '2026-03-01']
    for (const [index, nextRenewalOn] of days.entries()) {
      await insertSubscription(tx, {
        accountId: CHILD_2.id,
        subscriptionId: index + 1,
        templateId: [20, 6, 53, 20, 20][index] ?? 20,
        description: `number ${index + 1}`,
        autoCharge: index !== 0,
        nextRenewalOn,
      })
    }
    await write(tx, `update subscriptions set status = 'detached' where (account_id, subscription_id) = ($1, 4)`, [
      CHILD_2.id,
    ])
    await write(tx, `update subscriptions set status = 'frozen' where (account_id, subscription_id) = ($1, 3)`, [
      CHILD_2.id,
    ])
  })
})
afterAll(() => copy.drop())

describe('subscriptions that fall due', () => {
  test.each([
    ['2026-01-31', []],
    ['2026-02-01', [2, 3]],
    ['2026-02-02', [2, 3, 1]],
    ['2026-12-31', [2, 3, 1, 5]],
  ])('by %s, the earliest first, detached ones left out', async (by, expected) => {
    const found = await findDueSubscriptions(copy.database.read, CHILD_2.id, by)
    expect(found.map((row) => row.subscriptionId)).toEqual(expected)
  })

  test('are of the one account', async () => {
    expect(await findDueSubscriptions(copy.database.read, accountId(1321), '2099-01-01')).toEqual([])
  })

  test('cost what their templates cost today, one that is sold no longer as well', async () => {
    const due = await listDueSubscriptions(copy.database.read, CHILD_2, '2026-02-02', MARKET)
    expect(due.map((one) => [one.description, one.amount.toString(), one.autoCharge, one.isVerified])).toEqual([
      ['number 2', '50', true, false],
      ['number 3', '100', true, true],
      ['number 1', '100', false, false],
    ])
  })
})

describe('templates', () => {
  const NO_FILTER = { ids: undefined, type: undefined, name: undefined }
  const list = (account: typeof CHILD_1, filter: object = {}) =>
    listSubscriptionPrices(copy.database.read, account, { ...NO_FILTER, ...filter }, MARKET)

  test('that are offered come in the catalog’s order, one that left it is unknown', async () => {
    expect((await list(CHILD_2)).map((one) => one.template.id)).toEqual([20, 53])
    const refusal = await list(CHILD_2, { ids: [20, 6] }).catch((error: unknown) => (error as Refused).refusal)
    expect(refusal).toEqual({ kind: 'refusal', reason: 'template_unknown', templateId: 6 })
    const byName = await list(CHILD_2, { name: 'phone 6' }).catch((error: unknown) => (error as Refused).refusal)
    expect(byName).toEqual({ kind: 'refusal', reason: 'template_name_unknown', name: 'phone 6' })
  })

  test('tell how far the account is in the verification that they ask for', async () => {
    const status = async (account: typeof CHILD_1) => (await list(account, { ids: [53] }))[0]?.verificationStatus
    expect([await status(CHILD_1), await status(CHILD_2)]).toEqual(['VERIFIED', 'REQUIRED'])
    expect((await list(CHILD_2, { ids: [20] }))[0]?.verificationStatus).toBe('NOT_REQUIRED')
  })

  test('have tax beside each price that it comes on', () => {
    const terms = { mode: 'on_top' as const, rate: decimal('0.19') }
    const given = template(1, { installationPrice: decimal('3000'), price: decimal('1500') })
    const priced = pricedTemplate(given, converter(USD_ACCOUNT.currency, MARKET), terms)
    expect(priced).toMatchObject({
      installationPrice: Money.of('39.255866', 'USD'),
      installationTax: Money.of('7.458615', 'USD'),
      price: Money.of('19.627933', 'USD'),
      tax: Money.of('3.729307', 'USD'),
    })
  })
})
