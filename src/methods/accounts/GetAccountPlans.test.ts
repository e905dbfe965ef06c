import { beforeAll, describe, expect, test } from 'vitest'
import { write } from '../../ground/storage/query.ts'
import { addAccount } from '../../testing/add-account.ts'
import { errorCode } from '../../testing/error-code.ts'
import { officialClient } from '../../testing/official-client.ts'
import { switchbookOfFile } from '../../testing/switchbook-of-file.ts'

const WITHOUT_PLANS = 9_100_011

const switchbook = switchbookOfFile()
beforeAll(async () => {
  await addAccount(switchbook.database, { id: WITHOUT_PLANS, parentId: 3456750 })
})

const ask = (params: Record<string, string> = {}, as = {}) => switchbook.call('GetAccountPlans', params, as)
const plans = async (params: Record<string, string> = {}, as = {}) => JSON.parse(await ask(params, as)).result
const ids = async (params: Record<string, string>) =>
  (await plans(params)).map((plan: { plan_subscription_template_id: number }) => plan.plan_subscription_template_id)

test('an account starts on the free plans, charged next on the first, nothing of them used', async () => {
  expect(await ask()).toBe(
    '{"result":[{"plan_subscription_template_id":184,"next_charge":"2026-02-01","plan_type":"IM","plan_name":"IM free",' +
      '"periodic_charge":0,"packages":[{"price_group_id":[7561],"package_name":"free","may_overrun":false,' +
      '"overrun_price":0,"overrun_resources":100,"resource_left":50000,"package_size":50000,' +
      '"orig_package_size":50000}]},{"plan_subscription_template_id":1022,"next_charge":"2026-02-01",' +
      '"plan_type":"MAU","plan_name":"MAU free","periodic_charge":0,"packages":[{"price_group_id":[7562],' +
      '"package_name":"free","may_overrun":false,"overrun_price":0,"overrun_resources":1,"resource_left":1000,' +
      '"package_size":1000,"orig_package_size":1000}]}]}',
  )
})

describe('filters', () => {
  test.each<[string, Record<string, string>, number[]]>([
    ['a type', { plan_type: 'MAU' }, [1022]],
    ['both types', { plan_type: 'MAU;IM' }, [184, 1022]],
    ['an id', { plan_subscription_template_id: '184' }, [184]],
    ['all ids', { plan_subscription_template_id: 'all' }, [184, 1022]],
    ['a type and an id that do not meet', { plan_type: 'MAU', plan_subscription_template_id: '184' }, []],
    ['a plan that the account is not on', { plan_subscription_template_id: '185' }, []],
  ])('%s', async (_what, params, expected) => {
    expect(await ids(params)).toEqual(expected)
  })

  test.each<[string, Record<string, string>, number]>([
    ['an unknown id', { plan_subscription_template_id: '3' }, 110],
    ['an id that is no number', { plan_subscription_template_id: '184.0' }, 110],
    ['an unknown type', { plan_type: 'FREE' }, 426],
  ])('%s is error %3$d', async (_what, params, code) => {
    expect(errorCode(await ask(params))).toBe(code)
  })
})

test('an account on no plan has an empty list', async () => {
  expect(await ask({}, { accountId: WITHOUT_PLANS })).toBe('{"result":[]}')
})

describe('after a change', () => {
  test('the plan is the new one, what was used of the old one counted against it', async () => {
    const as = { accountId: 789456 }
    const use = 'update account_plan_packages set resource_left = 600 where account_id = 789456 and plan_type = $1'
    await switchbook.database.transaction((tx) => write(tx, use, ['MAU']))
    const change = { plan_type: 'MAU', plan_subscription_template_id: '1024' }
    expect(errorCode(await switchbook.call('ChangeAccountPlan', change, as))).toBe(null)
    expect(await plans({}, as)).toMatchObject([
      { plan_subscription_template_id: 184 },
      {
        plan_subscription_template_id: 1024,
        plan_name: 'MAU small',
        next_charge: '2026-02-01',
        periodic_charge: 100,
        packages: [{ resource_left: 4600, package_size: 5000, orig_package_size: 5000, overrun_price: 0.03 }],
      },
    ])
  })

  test('a block that was bought counts in package_size, not in orig_package_size', async () => {
    const grown = `update account_plan_packages set package_size = 5100, resource_left = 40
      where account_id = 789456 and plan_type = 'MAU'`
    await switchbook.database.transaction((tx) => write(tx, grown))
    const [plan] = await plans({ plan_type: 'MAU' }, { accountId: 789456 })
    expect(plan.packages).toMatchObject([{ resource_left: 40, package_size: 5100, orig_package_size: 5000 }])
  })

  test('the next charge is the first of the next month where the account lives', async () => {
    // In Moscow it is February already, in Greenwich still January.
    switchbook.clock.set('2026-01-31T22:00:00Z')
    const change = { plan_type: 'IM', plan_subscription_template_id: '185' }
    expect(errorCode(await switchbook.call('ChangeAccountPlan', change))).toBe(null)
    expect(await plans({ plan_type: 'IM' })).toMatchObject([{ plan_name: 'IM small', next_charge: '2026-03-01' }])
    switchbook.clock.set('2026-01-15T09:00:00Z')
  })
})

test('the official client reads them, without and with filters', async () => {
  const client = await officialClient(switchbook, { key: 'child' })
  const all = await client.Accounts.getAccountPlans({})
  expect(all.result.map((plan) => [plan.planSubscriptionTemplateId, plan.nextCharge, plan.planType])).toEqual([
    [184, '2026-02-01', 'IM'],
    [1022, '2026-02-01', 'MAU'],
  ])
  const mau = await client.Accounts.getAccountPlans({ planType: 'MAU', planSubscriptionTemplateId: [184, 1022] })
  expect(mau.result.map((plan) => plan.planName)).toEqual(['MAU free'])
})
