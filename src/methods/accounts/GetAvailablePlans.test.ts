import { beforeAll, describe, expect, test } from 'vitest'
import { addAccount } from '../../testing/add-account.ts'
import { errorCode } from '../../testing/error-code.ts'
import { officialClient } from '../../testing/official-client.ts'
import { switchbookOfFile } from '../../testing/switchbook-of-file.ts'

/** The golden example: what the public documentation shows for an account in roubles. */
const GOLDEN =
  '{"result":[{"plan_subscription_template_id":185,"plan_type":"IM","plan_name":"IM small","periodic_charge":9170.604,' +
  '"packages":[{"price_group_id":[7561],"package_name":"small","may_overrun":true,"overrun_price":3.668242,' +
  '"overrun_resources":100,"package_size":500000}]},{"plan_subscription_template_id":186,"plan_type":"IM",' +
  '"plan_name":"IM medium","periodic_charge":91706.04,"packages":[{"price_group_id":[7561],"package_name":"medium",' +
  '"may_overrun":true,"overrun_price":0.275118,"overrun_resources":100,"package_size":10000000}]}]}'

const WITHOUT_PLANS = 9_100_001

const switchbook = switchbookOfFile()
beforeAll(async () => {
  await addAccount(switchbook.database, { id: WITHOUT_PLANS, parentId: 3456750 })
})

const ask = (params: Record<string, string> = {}, as = {}) => switchbook.call('GetAvailablePlans', params, as)
const ids = async (params: Record<string, string> = {}, as = {}): Promise<number[]> =>
  JSON.parse(await ask(params, as)).result.map(
    (plan: { plan_subscription_template_id: number }) => plan.plan_subscription_template_id,
  )

test('the IM plans of the parent are the golden example, byte for byte', async () => {
  expect(await ask({ plan_type: 'IM' })).toBe(GOLDEN)
})

test('a child in roubles sees the same prices as its parent', async () => {
  expect(await ask({ plan_type: 'IM' }, { key: 'child' })).toBe(GOLDEN)
})

describe('filters', () => {
  test.each<[string, Record<string, string>, number[]]>([
    ['none: all types, IM before MAU', {}, [185, 186, 1024, 1025]],
    ['one type', { plan_type: 'MAU' }, [1024, 1025]],
    ['both types, in whatever order', { plan_type: 'MAU;IM' }, [185, 186, 1024, 1025]],
    ['ids, in whatever order', { plan_subscription_template_id: '1025;186' }, [186, 1025]],
    ['all ids', { plan_subscription_template_id: 'all' }, [185, 186, 1024, 1025]],
    ['all ids, by the word of the client’s types', { plan_subscription_template_id: 'any' }, [185, 186, 1024, 1025]],
    ['type and ids, which both must hold', { plan_type: 'IM', plan_subscription_template_id: '186;1024' }, [186]],
    ['the plan that the account is on', { plan_subscription_template_id: '184' }, []],
  ])('%s', async (_what, params, expected) => {
    expect(await ids(params)).toEqual(expected)
  })

  test.each<[string, Record<string, string>, number]>([
    ['an unknown id', { plan_subscription_template_id: '3' }, 110],
    ['a known and an unknown id', { plan_subscription_template_id: '185;3' }, 110],
    ['an id that is no number', { plan_subscription_template_id: 'small' }, 110],
    ['an id of zero', { plan_subscription_template_id: '0' }, 110],
    ['an empty list of ids', { plan_subscription_template_id: '' }, 110],
    ['an unknown type', { plan_type: 'SMS' }, 426],
    ['a known and an unknown type', { plan_type: 'IM;SMS' }, 426],
    ['a type in lower case', { plan_type: 'im' }, 426],
    ['an empty type', { plan_type: '' }, 426],
  ])('%s is error %3$d', async (_what, params, code) => {
    expect(errorCode(await ask(params))).toBe(code)
  })
})

describe('the account', () => {
  test('in dollars sees the catalog’s own prices, tax on top not in them', async () => {
    const { result } = JSON.parse(await ask({ plan_type: 'MAU' }, { accountId: 789456 }))
    expect(result).toMatchObject([
      { plan_subscription_template_id: 1024, periodic_charge: 100, packages: [{ overrun_price: 0.03 }] },
      { plan_subscription_template_id: 1025, periodic_charge: 750, packages: [{ overrun_price: 0.015 }] },
    ])
  })

  test('on no plan of a type sees all that are offered of it', async () => {
    expect(await ids({}, { accountId: WITHOUT_PLANS })).toEqual([184, 185, 186, 1022, 1024, 1025])
  })

  test('after a change sees only what costs more than its new plan', async () => {
    const change = { plan_type: 'MAU', plan_subscription_template_id: '1024' }
    expect(errorCode(await switchbook.call('ChangeAccountPlan', change, { accountId: 789456 }))).toBe(null)
    expect(await ids({}, { accountId: 789456 })).toEqual([185, 186, 1025])
    expect(await ids({ plan_subscription_template_id: '1024' }, { accountId: 789456 })).toEqual([])
  })

  test('that is blocked still sees them', async () => {
    expect(await ids({ plan_type: 'IM' }, { accountId: 464479 })).toEqual([185, 186])
  })

  test('with a key without roles reads the golden example too', async () => {
    expect(await ask({ plan_type: 'IM' }, { key: 'limited' })).toBe(GOLDEN)
  })
})

test('prices follow the rate of the day', async () => {
  switchbook.clock.set('2026-09-29T12:00:00Z')
  const { result } = JSON.parse(await ask({ plan_subscription_template_id: '185' }))
  switchbook.clock.set('2026-01-15T09:00:00Z')
  // 120 and 0.048 USD at 84.508464.
  expect(result).toMatchObject([{ periodic_charge: 10141.01568, packages: [{ overrun_price: 4.056406 }] }])
})

test('the official client’s own call reads them in camelCase, packages as they are', async () => {
  const client = await officialClient(switchbook)
  const { result } = await client.Accounts.getAvailablePlans({ planType: 'IM' })
  expect(result.map((plan) => [plan.planSubscriptionTemplateId, plan.planName, plan.periodicCharge])).toEqual([
    [185, 'IM small', 9170.604],
    [186, 'IM medium', 91706.04],
  ])
})
