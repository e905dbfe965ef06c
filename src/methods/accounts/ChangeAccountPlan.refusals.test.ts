import { beforeAll, describe, expect, test } from 'vitest'
import { addAccount } from '../../testing/add-account.ts'
import { booksOf } from '../../testing/books.ts'
import { databaseDigest } from '../../testing/database-digest.ts'
import { grantCredit, postMoney } from '../../testing/post-money.ts'
import { switchbookOfFile } from '../../testing/switchbook-of-file.ts'

const PARENT = 3456750
/** A child on IM small, with money for more. */
const ON_SMALL = 9_200_101
const NO_ADDRESS = 9_200_102
const [TO_THE_KOPECK, A_MICRO_SHORT, ON_CREDIT, FREE_TAKER] = [9_200_103, 9_200_104, 9_200_105, 9_200_106] as const
const FROZEN = 464479

const switchbook = switchbookOfFile()
beforeAll(async () => {
  const { database } = switchbook
  const address = { parentId: PARENT, billingAddress: 'Arbat 1, Moscow' }
  for (const id of [ON_SMALL, TO_THE_KOPECK, A_MICRO_SHORT, ON_CREDIT]) await addAccount(database, { id, ...address })
  await addAccount(database, { id: NO_ADDRESS, parentId: PARENT })
  await addAccount(database, { id: FREE_TAKER, parentId: PARENT })
  await postMoney(database, ON_SMALL, '200000', 'RUR')
  await postMoney(database, NO_ADDRESS, '200000', 'RUR')
  await postMoney(database, TO_THE_KOPECK, '9170.604', 'RUR')
  await postMoney(database, A_MICRO_SHORT, '9170.603999', 'RUR')
  await postMoney(database, FROZEN, '200000', 'RUR')
  await postMoney(database, ON_CREDIT, '170.604', 'RUR')
  await grantCredit(database, ON_CREDIT, '9000')
  await switchbook.call(
    'ChangeAccountPlan',
    { plan_type: 'IM', plan_subscription_template_id: '185' },
    { accountId: ON_SMALL },
  )
})

const call = (params: Record<string, string>, accountId: number) =>
  switchbook.call('ChangeAccountPlan', params, { accountId })
const wish = (plan_type: string, plan_subscription_template_id: string) => ({
  plan_type,
  plan_subscription_template_id,
})

describe('a wish that is refused changes nothing', () => {
  test.each<[string, number, Record<string, string>, number, string]>([
    ['no plan named', PARENT, { plan_type: 'IM' }, 110, 'available are: 185, 186'],
    ['a plan that does not exist', PARENT, wish('IM', '3'), 110, '3'],
    ['a plan id that is no number', PARENT, wish('IM', 'small'), 110, 'plan_subscription_template_id'],
    ['an empty plan id', PARENT, wish('IM', ''), 110, 'plan_subscription_template_id'],
    ['a plan id with a fraction', PARENT, wish('IM', '185.5'), 110, 'plan_subscription_template_id'],
    ['a plan of the other type', PARENT, wish('IM', '1024'), 110, 'MAU'],
    ['the other way round', PARENT, wish('MAU', '185'), 110, 'IM'],
    ['a cheaper plan', ON_SMALL, wish('IM', '184'), 379, '184'],
    ['no type', PARENT, { plan_subscription_template_id: '185' }, 426, 'plan_type'],
    ['an unknown type', PARENT, wish('SMS', '185'), 426, 'IM, MAU'],
    ['two types at once', PARENT, wish('IM;MAU', '185'), 426, 'plan_type'],
    ['a blocked account', FROZEN, wish('IM', '185'), 379, 'frozen'],
    ['no billing address', NO_ADDRESS, wish('IM', '185'), 543, 'billing_address_address'],
    ['too little money', PARENT, wish('IM', '186'), 127, '91706.04 RUR, available are 19772.35 RUR'],
    ['a millionth too little', A_MICRO_SHORT, wish('IM', '185'), 127, '9170.604 RUR, available are 9170.603999 RUR'],
  ])('%s', async (_what, accountId, params, code, said) => {
    const before = await databaseDigest(switchbook.database)
    const { error } = JSON.parse(await call(params, accountId))
    expect(error).toEqual({ code, msg: expect.stringContaining(said) })
    expect(await databaseDigest(switchbook.database)).toEqual(before)
  })

  test('the plan that a blocked account is on already is no change, so it is no refusal either', async () => {
    const before = await databaseDigest(switchbook.database)
    expect(await call(wish('IM', '184'), FROZEN)).toBe(
      `{"result":1,"account_info":{"account_id":${FROZEN},"frozen":true,"balance":200000,"currency":"RUR"}}`,
    )
    expect(await databaseDigest(switchbook.database)).toEqual(before)
  })
})

describe('money that is just enough', () => {
  test('to the millionth is enough', async () => {
    expect(await call(wish('IM', '185'), TO_THE_KOPECK)).toContain('"balance":0,')
  })

  test('together with credit is enough: the live balance falls below zero', async () => {
    expect(await call(wish('IM', '185'), ON_CREDIT)).toContain('"balance":-9000,')
    expect(await booksOf(switchbook.database, ON_CREDIT)).toMatchObject({ fixed: '170.604000', onHold: '9170.604000' })
  })

  test('counts what the change itself releases', async () => {
    // Small is held: 190,829.396 are free; medium takes 91,706.04; the rest is 108,293.96 of 200,000.
    expect(await call(wish('IM', '186'), ON_SMALL)).toContain('"balance":108293.96,')
  })
})

test('a free plan needs neither address nor money, and makes no entry', async () => {
  expect(await call(wish('IM', '184'), FREE_TAKER)).toContain('"balance":0,')
  expect(await booksOf(switchbook.database, FREE_TAKER)).toEqual({
    fixed: '0.000000',
    onHold: '0.000000',
    holds: {},
    entries: [],
  })
  const { result } = JSON.parse(await switchbook.call('GetAccountPlans', {}, { accountId: FREE_TAKER }))
  expect(result).toMatchObject([{ plan_subscription_template_id: 184, packages: [{ resource_left: 50000 }] }])
})

test('the same wish goes through once its hindrance is gone: an address is set', async () => {
  await switchbook.call('SetAccountInfo', { billing_address_address: 'Arbat 2, Moscow' }, { accountId: NO_ADDRESS })
  expect(await call(wish('IM', '185'), NO_ADDRESS)).toContain('"balance":190829.396,')
})
