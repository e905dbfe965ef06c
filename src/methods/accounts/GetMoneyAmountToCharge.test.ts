import { beforeAll, describe, expect, test } from 'vitest'
import { insertSubscription } from '../../domain/subscriptions/index.ts'
import { accountId } from '../../ground/ids/index.ts'
import { addAccount } from '../../testing/add-account.ts'
import { errorCode } from '../../testing/error-code.ts'
import { officialClient } from '../../testing/official-client.ts'
import { grantCredit, postMoney } from '../../testing/post-money.ts'
import { switchbookOfFile } from '../../testing/switchbook-of-file.ts'

const PARENT = 3456750
/** A child in debt that may pay by robokassa; one with a verified number, in dollars; one that may not pay at all. */
const [INDEBTED, VERIFIED, CASHLESS] = [9_300_001, 9_300_002, 9_300_003] as const

const switchbook = switchbookOfFile()
beforeAll(async () => {
  const { database } = switchbook
  await addAccount(database, { id: INDEBTED, parentId: PARENT, supportRobokassa: true })
  await grantCredit(database, INDEBTED, '5000')
  await postMoney(database, INDEBTED, '-764.217', 'RUR')
  await addAccount(database, {
    id: VERIFIED,
    parentId: PARENT,
    currency: 'USD',
    taxMode: 'on_top',
    billingCountryCode: 'DE',
  })
  await addAccount(database, { id: CASHLESS, parentId: PARENT, supportBankCard: false })
  await database.transaction((tx) =>
    insertSubscription(tx, {
      accountId: accountId(VERIFIED),
      subscriptionId: 1,
      templateId: 53,
      description: 'Phone RU 495',
      autoCharge: false,
      nextRenewalOn: '2026-01-20',
    }),
  )
})

const ask = (params: Record<string, string> = {}, id = PARENT) =>
  switchbook.call('GetMoneyAmountToCharge', params, { accountId: id })
const amounts = async (params: Record<string, string> = {}, id = PARENT) => JSON.parse(await ask(params, id)).result

describe('what falls due', () => {
  test('today is nothing; cards still take no less than 10 dollars', async () => {
    expect(await ask()).toBe(
      '{"result":{"amount":0,"min_amount":0,"bank_card_amount_usd":10,"min_bank_card_amount_usd":10,"subscriptions":[]}}',
    )
  })

  test('by the day of renewal is each subscription; the money that is there covers them', async () => {
    expect(await ask({ charge_date: '2026-02-01' })).toBe(
      '{"result":{"amount":397.58,"min_amount":0,"bank_card_amount_usd":10,"min_bank_card_amount_usd":10,' +
        '"subscriptions":[{"subscription_amount":293.855,"subscription_type":"PHONE_NUM",' +
        '"subscription_description":"Phone BG 35929000000","subscription_auto_charge":true},' +
        '{"subscription_amount":103.725,"subscription_type":"SIP_REGISTRATION",' +
        '"subscription_description":"SIP registration 7001","subscription_auto_charge":true}]}}',
    )
  })

  test('by the day before is still nothing', async () => {
    expect((await amounts({ charge_date: '2026-01-31' })).amount).toBe(0)
  })

  test('by a day months ahead counts each renewal once', async () => {
    expect((await amounts({ charge_date: '2026-12-31' })).amount).toBe(397.58)
  })

  test('is asked by the day where the account lives when no day is given', async () => {
    switchbook.clock.set('2026-01-31T20:59:59Z')
    expect((await amounts()).amount).toBe(0)
    switchbook.clock.set('2026-01-31T21:00:00Z')
    expect((await amounts()).amount).toBe(397.58)
    switchbook.clock.set('2026-01-15T09:00:00Z')
  })

  test('of a number that asks for a verification tells its day, with tax on top', async () => {
    // 345.75 RUR at 76.4217 are 4.524239 USD; 19 % of that are 0.859605.
    expect(await amounts({ charge_date: '2026-01-20' }, VERIFIED)).toEqual({
      amount: 5.383844,
      min_amount: 5.383844,
      bank_card_amount_usd: 10,
      min_bank_card_amount_usd: 10,
      subscriptions: [
        {
          subscription_amount: 5.383844,
          subscription_type: 'PHONE_NUM',
          subscription_description: 'Phone RU 495',
          subscription_auto_charge: false,
          subscription_next_renewal: '2026-01-20',
        },
      ],
    })
  })
})

describe('currency', () => {
  test('dollars: every part converted by itself, so that the parts add up', async () => {
    const { amount, subscriptions } = await amounts({ currency: 'USD', charge_date: '2026-02-01' })
    expect(subscriptions.map((due: { subscription_amount: number }) => due.subscription_amount)).toEqual([
      3.845177, 1.357272,
    ])
    expect(amount).toBe(5.202449)
  })

  test.each([
    ['EUR', 4.47561],
    ['KZT', 2380.874719],
    ['RUR', 397.58],
  ])('%s: 397.58 roubles are %d', async (currency, expected) => {
    expect((await amounts({ currency, charge_date: '2026-02-01' })).amount).toBe(expected)
  })

  test('does not change what a card takes: dollars', async () => {
    expect(await amounts({ currency: 'KZT' }, INDEBTED)).toMatchObject({
      bank_card_amount_usd: 10,
      robokassa_amount_rub: 764.217,
    })
  })

  test.each(['GBP', 'RUB', 'usd', '', 'USD;EUR'])('“%s” is error 210', async (currency) => {
    expect(errorCode(await ask({ currency }))).toBe(210)
  })
})

describe('debt', () => {
  test('is due at once, by every way of paying', async () => {
    expect(await amounts({}, INDEBTED)).toEqual({
      amount: 764.217,
      min_amount: 764.217,
      bank_card_amount_usd: 10,
      min_bank_card_amount_usd: 10,
      robokassa_amount_rub: 764.217,
      min_robokassa_amount_rub: 764.217,
      subscriptions: [],
    })
  })

  test('above the floor of cards is what a card must bring', async () => {
    await postMoney(switchbook.database, INDEBTED, '-764.217', 'RUR')
    expect(await amounts({}, INDEBTED)).toMatchObject({ amount: 1528.434, bank_card_amount_usd: 20 })
  })
})

describe('ways of paying', () => {
  test('robokassa takes no less than 500 roubles', async () => {
    expect(await amounts({}, 1321)).toEqual({
      amount: 0,
      min_amount: 0,
      bank_card_amount_usd: 10,
      min_bank_card_amount_usd: 10,
      robokassa_amount_rub: 500,
      min_robokassa_amount_rub: 500,
      subscriptions: [],
    })
  })

  test('that the account may not use are left out', async () => {
    expect(await ask({}, CASHLESS)).toBe('{"result":{"amount":0,"min_amount":0,"subscriptions":[]}}')
  })
})

test('a plan that was taken is due with the subscriptions, its hold no second time', async () => {
  await switchbook.call('ChangeAccountPlan', { plan_type: 'IM', plan_subscription_template_id: '185' })
  expect(await amounts({ charge_date: '2026-02-01' })).toMatchObject({
    amount: 9568.184,
    min_amount: 0,
    bank_card_amount_usd: 125.202449,
    min_bank_card_amount_usd: 10,
  })
  await switchbook.call(
    'ChangeAccountPlan',
    { plan_type: 'MAU', plan_subscription_template_id: '1024' },
    { accountId: 789456 },
  )
  expect(await amounts({ charge_date: '2026-02-01' }, 789456)).toMatchObject({ amount: 119, min_amount: 0 })
})

test.each(['01.02.2026', '2026-02-30', '', 'today'])('charge_date “%s” is error 233', async (charge_date) => {
  expect(errorCode(await ask({ charge_date }))).toBe(233)
})

test('the official client’s calls: its own example, and a Date', async () => {
  const client = await officialClient(switchbook)
  const today = await client.Accounts.getMoneyAmountToCharge({ currency: 'USD' })
  expect(today.result).toMatchObject({ amount: 0, minAmount: 0, bankCardAmountUsd: 10, subscriptions: [] })
  const chargeDate = new Date('2026-02-01T00:00:00Z')
  const later = await client.Accounts.getMoneyAmountToCharge({ chargeDate })
  expect(later.result.subscriptions).toHaveLength(2)
})
