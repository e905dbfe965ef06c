import { beforeAll, describe, expect, test } from 'vitest'
import { DEMO_API_KEYS } from '../../sandbox/demo/accounts.ts'
import { addAccount } from '../../testing/add-account.ts'
import { errorCode } from '../../testing/error-code.ts'
import { officialClient } from '../../testing/official-client.ts'
import { switchbookOfFile } from '../../testing/switchbook-of-file.ts'

/** A parent of many, whose children's ids, names and emails stand in three different orders. */
const BIG_PARENT = 9_400_000
const BIG_KEY = 'the key of the parent of many'
const MANY = Array.from({ length: 25 }, (_, index) => ({
  id: BIG_PARENT + 1 + ((index * 7) % 25),
  name: `child-${String.fromCharCode(97 + index)}`,
  email: `${index % 2 === 0 ? 'Z' : 'a'}${String(24 - index).padStart(2, '0')}@many.test`,
}))

const switchbook = switchbookOfFile()
beforeAll(async () => {
  await addAccount(switchbook.database, { id: BIG_PARENT, parentId: null, apiKey: BIG_KEY })
  for (const child of MANY) await addAccount(switchbook.database, { ...child, parentId: BIG_PARENT })
  await addAccount(switchbook.database, { id: 9_400_100, parentId: BIG_PARENT + 1 })
})

const ask = (params: Record<string, string> = {}) => switchbook.call('GetChildrenAccounts', params)
const ids = (text: string): number[] =>
  JSON.parse(text).result.map((account: { account_id: number }) => account.account_id)

async function askAsBigParent(params: Record<string, string>): Promise<string> {
  const query = new URLSearchParams({ account_name: `added-${BIG_PARENT}`, api_key: BIG_KEY, ...params })
  return (await fetch(`${switchbook.httpUrl}/platform_api/GetChildrenAccounts?${query}`)).text()
}

describe('a child in full', () => {
  test('is the one of the published example, but for its key', async () => {
    const { result, total_count, count } = JSON.parse(await ask({ child_account_id: '414877;464478' }))
    expect({ total_count, count }).toEqual({ total_count: 2, count: 2 })
    expect(result[0]).toMatchObject({
      account_id: 414877,
      account_name: 'myparent-child-1',
      account_email: 'child-1@myparent.com',
      created: '2016-04-08 11:01:30',
      language_code: 'ru',
      location: 'Etc/GMT',
      min_balance_to_notify: 68.5598,
      account_notifications: false,
      tariff_changing_notifications: false,
      news_notifications: false,
      active: true,
      frozen: false,
      balance: 0.4,
      credit_limit: 0,
    })
  })

  test('shows no API key, not even to a caller who proved itself by its own', async () => {
    const query = new URLSearchParams({ account_id: '3456750', api_key: DEMO_API_KEYS.parent, child_account_id: 'all' })
    const text = await (await fetch(`${switchbook.httpUrl}/platform_api/GetChildrenAccounts?${query}`)).text()
    expect(ids(text)).toContain(789456)
    expect(text).not.toContain('api_key')
  })

  test('has its live balance, or the fixed one when that is asked', async () => {
    const change = { plan_type: 'MAU', plan_subscription_template_id: '1024' }
    await switchbook.call('ChangeAccountPlan', change, { accountId: 789456 })
    const balance = async (params: Record<string, string>) =>
      JSON.parse(await ask({ child_account_id: '789456', ...params })).result[0].balance
    expect(await balance({})).toBe(150.75)
    expect(await balance({ return_live_balance: 'true' })).toBe(150.75)
    expect(await balance({ return_live_balance: 'False' })).toBe(269.75)
  })
})

describe('filters', () => {
  test.each<[string, Record<string, string>, number[]]>([
    ['ids', { child_account_id: '464478;1321' }, [464478, 1321]],
    ['all', { child_account_id: 'all' }, [789456, 414877, 464478, 1321, 464479]],
    ['all, by the word of the client’s types', { child_account_id: 'any' }, [789456, 414877, 464478, 1321, 464479]],
    ['a name', { child_account_name: 'myparent-child-2' }, [464478]],
    ['a part of a name is none', { child_account_name: 'myparent' }, []],
    ['a name in another case', { child_account_name: 'MyParent-child-2' }, []],
    ['an email, in whatever case', { child_account_email: 'MyChild@Gmail.com' }, [464478]],
    ['an email of nobody', { child_account_email: 'nobody@gmail.com' }, []],
    [
      'a name and an email that do not meet',
      { child_account_name: 'myparent-child-1', child_account_email: 'mychild@gmail.com' },
      [],
    ],
    ['all, and a name', { child_account_id: 'all', child_account_name: 'example-usd' }, [789456]],
    ['frozen ones', { child_account_id: 'all', frozen: 'true' }, [464479]],
    ['those not frozen', { child_account_id: 'all', frozen: '0' }, [789456, 414877, 464478, 1321]],
    ['those not active', { child_account_id: 'all', active: 'false' }, []],
    ['bad ids passed over', { child_account_id: '1;1321;3456750', ignore_invalid_accounts: 'true' }, [1321]],
    ['bad ids alone passed over', { child_account_id: '1', ignore_invalid_accounts: 'true' }, []],
  ])('%s', async (_what, params, expected) => {
    const text = await ask(params)
    expect(ids(text)).toEqual(expected)
    expect(JSON.parse(text)).toMatchObject({ total_count: expected.length, count: expected.length })
  })

  test.each<[string, Record<string, string>, number]>([
    ['none of id, name and email', { active: 'true' }, 134],
    ['an id that does not exist', { child_account_id: '1' }, 194],
    ['the parent’s own id', { child_account_id: '3456750' }, 194],
    ['a stranger’s child', { child_account_id: String(BIG_PARENT + 1) }, 194],
    ['a good id and a bad one', { child_account_id: '1321;1' }, 194],
    ['an id that is no number', { child_account_id: 'x' }, 194],
    ['an empty id', { child_account_id: '' }, 194],
    ['an empty name', { child_account_name: '' }, 198],
    ['an empty email', { child_account_email: '' }, 199],
    ['an unknown order', { child_account_id: 'all', order_by: 'balance' }, 101],
    ['a count of 1,001', { child_account_id: 'all', count: '1001' }, 101],
    ['a count below zero', { child_account_id: 'all', count: '-1' }, 101],
    ['an offset below zero', { child_account_id: 'all', offset: '-1' }, 101],
    ['a flag that is none', { child_account_id: 'all', brief_output: 'yes' }, 101],
  ])('%s is error %3$d', async (_what, params, code) => {
    expect(errorCode(await ask(params))).toBe(code)
  })

  test('somebody else’s child and nobody at all read alike', async () => {
    const message = async (id: number) => (await ask({ child_account_id: String(id) })).replaceAll(String(id), '…')
    expect(await message(BIG_PARENT + 1)).toBe(await message(8_000_000))
  })
})

describe('reduced output', () => {
  test('brief is the id alone', async () => {
    expect(await ask({ child_account_id: '1321', brief_output: 'true' })).toBe(
      '{"result":[{"account_id":1321}],"total_count":1,"count":1}',
    )
  })

  test('medium adds name and email', async () => {
    expect(await ask({ child_account_id: '1321', medium_output: 'true' })).toBe(
      '{"result":[{"account_id":1321,"account_name":"myparent-child-3","account_email":"child-3@myparent.com"}],' +
        '"total_count":1,"count":1}',
    )
  })

  test('brief wins when both are asked', async () => {
    expect(await ask({ child_account_id: '1321', brief_output: '1', medium_output: '1' })).toContain(
      '[{"account_id":1321}]',
    )
  })
})

describe('order and pages of many', () => {
  const byName = MANY.map((child) => child.id)
  const byId = [...byName].sort((a, b) => a - b)
  const byEmail = [...MANY].sort((a, b) => (a.email.toLowerCase() < b.email.toLowerCase() ? -1 : 1)).map(({ id }) => id)

  test.each([
    ['child_account_name', byName],
    ['child_account_id', byId],
    ['child_account_email', byEmail],
  ])('%s orders them', async (order_by, expected) => {
    expect(ids(await askAsBigParent({ child_account_id: 'all', order_by, count: '1000' }))).toEqual(expected)
  })

  test('twenty are given in full unless count says more', async () => {
    const text = await askAsBigParent({ child_account_id: 'all' })
    expect(ids(text)).toEqual(byName.slice(0, 20))
    expect(JSON.parse(text)).toMatchObject({ total_count: 25, count: 20 })
  })

  test.each(['brief_output', 'medium_output'])('with %s all are given unless count says less', async (flag) => {
    expect(ids(await askAsBigParent({ child_account_id: 'all', [flag]: 'true' }))).toEqual(byName)
    const page = await askAsBigParent({ child_account_id: 'all', [flag]: 'true', count: '2', offset: '3' })
    expect(ids(page)).toEqual(byName.slice(3, 5))
    expect(JSON.parse(page)).toMatchObject({ total_count: 25, count: 2 })
  })

  test('pages put together are the whole, and past the end is nothing', async () => {
    const pages: number[] = []
    for (const offset of [0, 10, 20, 30]) {
      const page = await askAsBigParent({ child_account_id: 'all', count: '10', offset: String(offset) })
      expect(JSON.parse(page).total_count).toBe(25)
      pages.push(...ids(page))
    }
    expect(pages).toEqual(byName)
  })

  test('a count of zero counts alone', async () => {
    expect(await askAsBigParent({ child_account_id: 'all', count: '0' })).toBe(
      '{"result":[],"total_count":25,"count":0}',
    )
  })
})

test('the official client’s own calls: ids as text, as an array, and an email', async () => {
  const client = await officialClient(switchbook)
  const byText = await client.Accounts.getChildrenAccounts({ childAccountId: '414877;464478' as never })
  const byList = await client.Accounts.getChildrenAccounts({ childAccountId: [414877, 464478] })
  expect(byText.result.map((child) => child.accountId)).toEqual([414877, 464478])
  expect(byList).toEqual(byText)
  const byEmail = await client.Accounts.getChildrenAccounts({ childAccountEmail: 'mychild@gmail.com' })
  expect(byEmail).toMatchObject({
    result: [{ accountName: 'myparent-child-2', balance: 1000 }],
    totalCount: 1,
    count: 1,
  })
})
