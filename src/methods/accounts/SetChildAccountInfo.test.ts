import { beforeAll, describe, expect, test } from 'vitest'
import { select } from '../../ground/storage/query.ts'
import { addAccount } from '../../testing/add-account.ts'
import { databaseDigest } from '../../testing/database-digest.ts'
import { officialClient } from '../../testing/official-client.ts'
import { switchbookOfFile } from '../../testing/switchbook-of-file.ts'

const PARENT = 3456750
const GRANDCHILD = 9_500_001
const STRANGER = 9_500_002

const switchbook = switchbookOfFile()
beforeAll(async () => {
  await addAccount(switchbook.database, { id: GRANDCHILD, parentId: 414877 })
  await addAccount(switchbook.database, { id: STRANGER, parentId: null })
})

const set = (params: Record<string, string>, as = {}) => switchbook.call('SetChildAccountInfo', params, as)
const children = async () =>
  JSON.parse(await switchbook.call('GetChildrenAccounts', { child_account_id: 'all', order_by: 'child_account_id' }))
    .result
const child = async (id: number) => (await children()).find((one: { account_id: number }) => one.account_id === id)

/** The ids of all accounts, children or not, that have a threshold. */
async function idsWithThreshold(threshold: string): Promise<number[]> {
  const sql = 'select account_id from accounts where min_balance_to_notify = $1::numeric order by account_id'
  return (await select<{ account_id: number }>(switchbook.database.read, sql, [threshold])).map((row) => row.account_id)
}

describe('each field of a child is changed and read back, the others stay', () => {
  test.each<[string, string, unknown]>([
    ['account_notifications', 'true', true],
    ['tariff_changing_notifications', 'True', true],
    ['news_notifications', '1', true],
    ['active', 'false', false],
    ['active', 'true', true],
    ['language_code', 'fr', 'fr'],
    ['location', 'Asia/Almaty', 'Asia/Almaty'],
    ['min_balance_to_notify', '12.345678', 12.345678],
    ['support_robokassa', 'true', true],
    ['support_bank_card', 'false', false],
  ])('%s = %s', async (field, value, read) => {
    const before = await child(464478)
    expect(await set({ child_account_id: '464478', [field]: value })).toBe('{"result":1}')
    expect(await child(464478)).toEqual({ ...before, [field]: read })
  })

  test('support_invoice, which is what allow_invoice says as well', async () => {
    await set({ child_account_id: '464478', support_invoice: 'true' })
    expect(await child(464478)).toMatchObject({ support_invoice: true, allow_invoice: true })
  })

  test('can_use_restricted, which no method shows', async () => {
    await set({ child_account_id: '464478', can_use_restricted: 'true' })
    const sql = 'select account_id from accounts where can_use_restricted'
    expect(await select(switchbook.database.read, sql)).toEqual([{ account_id: 464478 }])
  })

  test('the email', async () => {
    await set({ child_account_id: '464478', new_child_account_email: 'new@gmail.com' })
    expect((await child(464478)).account_email).toBe('new@gmail.com')
    await set({ child_account_email: 'NEW@gmail.com', new_child_account_email: 'mychild@gmail.com' })
    expect((await child(464478)).account_email).toBe('mychild@gmail.com')
  })

  test('a threshold is counted in the child’s own currency', async () => {
    await set({ child_account_id: '789456', min_balance_to_notify: '5' })
    expect(await child(789456)).toMatchObject({ min_balance_to_notify: 5, currency: 'USD' })
  })
})

describe('who is changed', () => {
  // Every case sets a threshold of its own.
  let threshold = 1000
  test.each<[string, Record<string, string>, number[]]>([
    ['ids', { child_account_id: '1321;414877' }, [1321, 414877]],
    ['names', { child_account_name: 'myparent-child-3;myparent-child-4' }, [1321, 464479]],
    ['emails, in whatever case', { child_account_email: 'Child-3@MyParent.com' }, [1321]],
    [
      'any of an id, a name and an email',
      { child_account_id: '1321', child_account_name: 'myparent-child-1', child_account_email: 'mychild@gmail.com' },
      [1321, 414877, 464478],
    ],
    ['one that is named twice, once', { child_account_id: '1321', child_account_name: 'myparent-child-3' }, [1321]],
    ['all: the children, not theirs', { child_account_id: 'all' }, [1321, 414877, 464478, 464479, 789456]],
    ['all, by the word of the client’s types', { child_account_id: 'any' }, [1321, 414877, 464478, 464479, 789456]],
  ])('%s', async (_what, selector, expected) => {
    threshold += 1
    const min_balance_to_notify = String(threshold)
    expect(await set({ ...selector, min_balance_to_notify })).toBe('{"result":1}')
    expect(await idsWithThreshold(min_balance_to_notify)).toEqual(expected)
  })

  test('all of an account without children is nobody', async () => {
    expect(await set({ child_account_id: 'all', min_balance_to_notify: '7777' }, { accountId: 464478 })).toBe(
      '{"result":1}',
    )
    expect(await idsWithThreshold('7777')).toEqual([])
  })

  test('a child changes its own children', async () => {
    await set({ child_account_id: String(GRANDCHILD), min_balance_to_notify: '8888' }, { key: 'child' })
    expect(await idsWithThreshold('8888')).toEqual([GRANDCHILD])
  })
})

describe('a wish that is refused changes nobody', () => {
  const one = { child_account_id: '1321' }
  test.each<[string, Record<string, string>, number]>([
    ['nobody named', {}, 134],
    ['an id that does not exist', { child_account_id: '1' }, 194],
    ['the parent itself', { child_account_id: String(PARENT) }, 194],
    ['a grandchild', { child_account_id: String(GRANDCHILD) }, 194],
    ['a stranger', { child_account_id: String(STRANGER) }, 194],
    ['a child and a stranger', { child_account_id: `1321;${STRANGER}` }, 194],
    ['an id that is no number', { child_account_id: 'x' }, 194],
    ['a name of nobody', { child_account_name: 'nobody' }, 198],
    ['a name in another case', { child_account_name: 'MYPARENT-CHILD-1' }, 198],
    ['a stranger’s name', { ...one, child_account_name: `added-${STRANGER}` }, 198],
    ['an email of nobody', { ...one, child_account_email: 'nobody@gmail.com' }, 199],
    ['the parent’s email', { child_account_email: 'ivan123@mail.ru' }, 199],
    ['one email for two', { child_account_id: '1321;464478', new_child_account_email: 'both@gmail.com' }, 201],
    ['an email that another child has', { ...one, new_child_account_email: 'MYCHILD@gmail.com' }, 201],
    ['an email that a stranger has', { ...one, new_child_account_email: `added-${STRANGER}@switchbook.test` }, 201],
    ['an email that is none', { ...one, new_child_account_email: 'x' }, 201],
    ['a weak password', { ...one, new_child_account_password: '7654321' }, 464],
    ['an empty password', { ...one, new_child_account_password: '' }, 463],
    ['an unknown language', { ...one, language_code: 'xx' }, 202],
    ['an unknown time zone', { ...one, location: 'Mars/Olympus' }, 101],
    ['a threshold below zero', { ...one, min_balance_to_notify: '-0.01' }, 125],
    ['a flag that is none', { ...one, active: 'maybe' }, 101],
  ])('%s: error %3$d', async (_what, params, code) => {
    const before = await databaseDigest(switchbook.database)
    const { error } = JSON.parse(await set({ news_notifications: 'true', ...params }))
    expect(error?.code).toBe(code)
    expect(await databaseDigest(switchbook.database)).toEqual(before)
  })
})

describe('the password', () => {
  const password = (id: string) => ({ child_account_id: id, new_child_account_password: 'Correct-Horse-1' })

  test('is given to each, under a salt of its own', async () => {
    expect(await set(password('1321;464478'))).toBe('{"result":1}')
    const sql = 'select account_id, password_salt, password_hash from account_secrets where password_hash is not null'
    const stored = await select<{ password_salt: Buffer; password_hash: Buffer }>(switchbook.database.read, sql)
    expect(stored).toHaveLength(2)
    expect(new Set(stored.map((row) => row.password_salt.toString('hex'))).size).toBe(2)
    expect(new Set(stored.map((row) => row.password_hash.toString('hex'))).size).toBe(2)
  })

  test('that one of them has already is error 535, and no other gets it', async () => {
    const before = await databaseDigest(switchbook.database)
    const { error } = JSON.parse(await set(password('414877;1321')))
    expect(error).toEqual({ code: 535, msg: expect.stringContaining('new_child_account_password') })
    expect(await databaseDigest(switchbook.database)).toEqual(before)
  })
})

test('the official client’s own call: a child is deactivated', async () => {
  const client = await officialClient(switchbook)
  expect(await client.Accounts.setChildAccountInfo({ childAccountId: '1321' as never, active: false })).toEqual({
    result: 1,
  })
  expect(await child(1321)).toMatchObject({ active: false })
  const unknown = await client.Accounts.setChildAccountInfo({ childAccountId: [1], active: false })
  expect(unknown).toMatchObject({ error: { code: 194 } })
})
