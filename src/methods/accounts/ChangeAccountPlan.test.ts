import { beforeAll, describe, expect, test } from 'vitest'
import { addAccount } from '../../testing/add-account.ts'
import { booksOf } from '../../testing/books.ts'
import { officialClient } from '../../testing/official-client.ts'
import { postMoney } from '../../testing/post-money.ts'
import { switchbookOfFile } from '../../testing/switchbook-of-file.ts'

const PARENT = 3456750
const USD = 789456
/** Children in roubles with a billing address and money; each test that changes a plan has its own. */
const [RICH, HURRIED, CLIENTS] = [9_200_001, 9_200_002, 9_200_003] as const

const switchbook = switchbookOfFile()
beforeAll(async () => {
  for (const id of [RICH, HURRIED, CLIENTS]) {
    await addAccount(switchbook.database, { id, parentId: PARENT, billingAddress: 'Arbat 1, Moscow' })
    await postMoney(switchbook.database, id, '101000', 'RUR')
  }
})

const change = (plan_type: string, id: number, accountId = PARENT) =>
  switchbook.call('ChangeAccountPlan', { plan_type, plan_subscription_template_id: String(id) }, { accountId })
const books = (accountId: number) => booksOf(switchbook.database, accountId)
const planOf = async (accountId: number, plan_type: string) =>
  JSON.parse(await switchbook.call('GetAccountPlans', { plan_type }, { accountId })).result[0]
    .plan_subscription_template_id

describe('the parent takes IM small', () => {
  let answer: string
  let before: Awaited<ReturnType<typeof books>>
  let after: Awaited<ReturnType<typeof books>>
  beforeAll(async () => {
    before = await books(PARENT)
    answer = await change('IM', 185)
    after = await books(PARENT)
  })

  test('and is answered with the balance that is left', () => {
    expect(answer).toBe(
      '{"result":1,"account_info":{"account_id":3456750,"frozen":false,"balance":10601.746,"currency":"RUR"}}',
    )
  })

  test('which holds exactly 9170.604, moves nothing, and says what the hold is for', () => {
    expect(before).toMatchObject({ fixed: '20169.930000', onHold: '397.580000' })
    expect(after).toMatchObject({ fixed: '20169.930000', onHold: '9568.184000' })
    expect(after.holds['plan:IM']).toEqual({
      amount: '9170.604000',
      tax: '0.000000',
      entry: after.entries.at(-1)?.id,
    })
  })

  test('by one balanced entry at the end of its chain, with how it came about', () => {
    expect(after.entries.slice(0, -1)).toEqual(before.entries)
    expect(after.entries.at(-1)).toMatchObject({
      sequence: before.entries.length + 1,
      kind: 'plan_change',
      postings: ['hold 9170.604000 RUR', 'hold_offset -9170.604000 RUR'],
      derivation: {
        rule: 'plan_change',
        fromTemplate: 184,
        toTemplate: 185,
        templateVersion: 1,
        catalogPrice: '120',
        fee: '9170.604',
        taxMode: 'included',
        tax: '0',
        released: '0',
        currency: 'RUR',
      },
    })
  })

  test('and reads the new plan and balance from then on', async () => {
    expect(await planOf(PARENT, 'IM')).toBe(185)
    expect(await switchbook.call('GetAccountInfo')).toContain('"money_on_hold":9568.184,')
  })

  test('a repeated identical call does nothing and answers the same', async () => {
    expect(await change('IM', 185)).toBe(answer)
    expect(await books(PARENT)).toEqual(after)
  })
})

test('an account whose tax comes on top holds it too: 100 and 19 % are 119, as published', async () => {
  expect(await change('MAU', 1024, USD)).toBe(
    '{"result":1,"account_info":{"account_id":789456,"frozen":false,"balance":150.75,"currency":"USD"}}',
  )
  const { holds, entries, fixed, onHold } = await books(USD)
  expect({ fixed, onHold }).toEqual({ fixed: '269.750000', onHold: '119.000000' })
  expect(holds).toMatchObject({ 'plan:MAU': { amount: '119.000000', tax: '19.000000' } })
  expect(entries.at(-1)).toMatchObject({
    postings: ['hold 119.000000 USD', 'hold_offset -119.000000 USD'],
    derivation: { fee: '100', taxMode: 'on_top', taxRate: '0.19', tax: '19' },
  })
})

describe('an upgrade', () => {
  test('releases the old hold and takes the new one in one entry', async () => {
    await change('IM', 185, RICH)
    expect(await change('IM', 186, RICH)).toContain('"balance":9293.96,')
    const { holds, entries, onHold } = await books(RICH)
    expect(onHold).toBe('91706.040000')
    expect(holds).toEqual({ 'plan:IM': { amount: '91706.040000', tax: '0.000000', entry: entries.at(-1)?.id } })
    expect(entries.at(-1)?.postings).toEqual([
      'hold -9170.604000 RUR',
      'hold_offset 9170.604000 RUR',
      'hold 91706.040000 RUR',
      'hold_offset -91706.040000 RUR',
    ])
    expect(entries.at(-1)?.derivation).toMatchObject({ fromTemplate: 185, toTemplate: 186, released: '9170.604' })
  })

  test('of the other type leaves the first one’s hold and plan', async () => {
    expect(await change('MAU', 1024, RICH)).toContain('"balance":1651.79,')
    const { holds } = await books(RICH)
    expect(Object.keys(holds).sort()).toEqual(['plan:IM', 'plan:MAU'])
    expect([await planOf(RICH, 'IM'), await planOf(RICH, 'MAU')]).toEqual([186, 1024])
  })
})

test('fifty identical calls at once make exactly one entry, and all answer the same', async () => {
  const answers = await Promise.all(Array.from({ length: 50 }, () => change('IM', 185, HURRIED)))
  expect(new Set(answers)).toEqual(
    new Set([
      `{"result":1,"account_info":{"account_id":${HURRIED},"frozen":false,"balance":91829.396,"currency":"RUR"}}`,
    ]),
  )
  const { entries, onHold } = await books(HURRIED)
  expect(entries.map((entry) => entry.kind)).toEqual(['wire_transfer', 'plan_change'])
  expect(onHold).toBe('9170.604000')
})

test('calls at once for two plans that together cost too much leave no more held than there is', async () => {
  // 91,829.396 available: either IM medium (plus the released small) or both MAU plans, not all.
  const wishes = [
    ['IM', 186],
    ['MAU', 1024],
    ['MAU', 1025],
  ] as const
  const answers = await Promise.all(wishes.map(([planType, id]) => change(planType, id, HURRIED)))
  expect(answers.some((answer) => answer.startsWith('{"result":1,'))).toBe(true)
  for (const answer of answers) expect(answer).toMatch(/^\{"(result":1,|error":\{"code":(127|379),)/)
  const { fixed, onHold, holds, entries } = await books(HURRIED)
  expect(Number(fixed) - Number(onHold)).toBeGreaterThanOrEqual(0)
  const held = Object.values(holds).reduce((sum, hold) => sum + Math.round(Number(hold.amount) * 1e6), 0)
  expect(held).toBe(Math.round(Number(onHold) * 1e6))
  expect(entries.map((entry) => entry.sequence)).toEqual(entries.map((_, index) => index + 1))
})

test('the official client’s call answers the account after the change, and an error as its body', async () => {
  const client = await officialClient(switchbook, { accountId: CLIENTS })
  const changed = await client.Accounts.changeAccountPlan({ planType: 'MAU', planSubscriptionTemplateId: 1024 })
  expect(changed).toMatchObject({
    result: 1,
    accountInfo: { accountId: CLIENTS, frozen: false, balance: 93357.83, currency: 'RUR' },
  })
  const refused = await client.Accounts.changeAccountPlan({ planType: 'IM', planSubscriptionTemplateId: 3 })
  expect(refused).toMatchObject({ error: { code: 110 } })
})

test('what an early client sent beside the plan is passed over', async () => {
  const params = { plan_type: 'MAU', plan_subscription_template_id: '1024', may_overrun: 'true', auto_charge: 'x' }
  expect(await switchbook.call('ChangeAccountPlan', params, { accountId: CLIENTS })).toContain('"balance":93357.83,')
})
