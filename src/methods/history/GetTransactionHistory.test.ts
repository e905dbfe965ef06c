import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addAccount } from '../../testing/add-account.ts'
import { bookEntry } from '../../testing/book-entry.ts'
import { errorCode } from '../../testing/error-code.ts'
import { officialClient } from '../../testing/official-client.ts'
import { type Signer, startTestSwitchbook, type TestSwitchbook } from '../../testing/switchbook.ts'

const PARENT = 3456750
const STRANGER = 9_700_001
/** A child with a movement of each kind that a filter looks for. */
const CHILD = 9_700_002
const at = (text: string) => new Date(`${text}Z`)

let switchbook: TestSwitchbook
const named = new Map<number, string>()
beforeAll(async () => {
  switchbook = await startTestSwitchbook()
  const { database } = switchbook
  await addAccount(database, { id: STRANGER, parentId: null })
  await addAccount(database, { id: CHILD, parentId: PARENT, currency: 'USD', location: 'Europe/Moscow' })
  const book = async (name: string, entry: object) => {
    named.set(await bookEntry(database, { account: CHILD, currency: 'USD', ...entry }), name)
  }
  await book('paid', {
    amount: '100',
    kind: 'wire_transfer',
    occurredAt: at('2026-01-02T10:00:00'),
    derivation: { rule: 'payment', reference: 'INV-1' },
  })
  await book('call', {
    amount: '-0.000001',
    occurredAt: at('2026-01-03T10:00:00'),
    derivation: { rule: 'use', resourceType: 'PSTNOUT', priceGroupName: 'Mobile' },
  })
  // Reported two days late.
  await book('late', {
    amount: '-2.5',
    occurredAt: at('2026-01-06T10:00:00'),
    performedAt: at('2026-01-04T10:00:00'),
    derivation: { rule: 'use', resourceType: 'SMSOUT', priceGroupName: 'Text' },
  })
  await book('number', {
    amount: '-1',
    kind: 'phone_number_charge',
    occurredAt: at('2026-01-05T10:00:00'),
    derivation: { subscriptionId: 77 },
  })
  await book('held call', { held: { amount: '3', key: `session:${CHILD}:a` }, kind: 'session_hold' })
  await book('held number', { held: { amount: '4', key: 'subscription:77' }, kind: 'subscription_hold' })
  await book('held plan', { held: { amount: '5', key: 'plan:MAU' }, kind: 'plan_change' })
})
afterAll(async () => {
  expect(switchbook.failures).toEqual([])
  await switchbook[Symbol.asyncDispose]()
})

const ask = (params: Record<string, string> = {}, as: Signer = {}) =>
  switchbook.call('GetTransactionHistory', params, as)
const askAsChild = (params: Record<string, string>) => ask(params, { accountId: CHILD })
async function names(params: Record<string, string>): Promise<(string | undefined)[]> {
  const { result } = JSON.parse(await askAsChild(params)) as { result: { transaction_id: number }[] }
  return result.map((one) => named.get(one.transaction_id))
}

test('a transaction has the fields of the public documentation: the account as text, a charge below zero', async () => {
  expect(await ask({ from_date: '2025-11-14', to_date: '2025-11-14' })).toMatch(
    /^\{"result":\[\{"transaction_id":\d+,"account_id":"3456750","performed_at":"2025-11-14 00:00:00","amount":-1500.25,"currency":"RUR","transaction_type":"resource_charge","transaction_description":"Calls, 1 to 14 November"\}\],"total_count":1,"count":1,"timezone":"Etc\/GMT"\}$/,
  )
})

describe('filters', () => {
  test.each<[string, Record<string, string>, string[]]>([
    ['nothing: the last month, by time', {}, ['paid', 'call', 'late', 'number']],
    ['from a time on', { from_date: '2026-01-04 10:00:00' }, ['late', 'number']],
    ['from the second after', { from_date: '2026-01-04 10:00:01' }, ['number']],
    ['up to a time', { to_date: '2026-01-03 10:00:00' }, ['paid', 'call']],
    ['up to the second before', { to_date: '2026-01-03 09:59:59' }, ['paid']],
    ['one second', { from_date: '2026-01-03 10:00:00', to_date: '2026-01-03 10:00:00' }, ['call']],
    ['a time with an offset, whatever the zone', { from_date: '2026-01-05 13:00:00+03:00' }, ['number']],
    ['accounting dates', { from_date: '2026-01-05 11:00:00', use_accounting_dates: 'true' }, ['late']],
    ['a kind of resource', { resource_type: 'PSTNOUT' }, ['call']],
    ['two kinds of resource', { resource_type: 'PSTNOUT;SMSOUT' }, ['call', 'late']],
    ['a kind of resource that nothing used', { resource_type: 'ASR' }, []],
    ['a price group', { price_group_name: 'Text;nothing' }, ['late']],
    ['a reference', { payment_reference: 'INV-1' }, ['paid']],
    ['a part of a reference is none', { payment_reference: 'INV' }, []],
    ['a type', { transaction_type: 'wire_transfer' }, ['paid']],
    ['two types', { transaction_type: 'phone_number_charge;resource_charge' }, ['call', 'late', 'number']],
    ['a subscription', { subscription_id: '77' }, ['number']],
    ['any subscription is no filter', { subscription_id: 'all' }, ['paid', 'call', 'late', 'number']],
    ['a subscription’s name', { subscription_name: 'Phone BG' }, []],
    ['an id of nobody', { transaction_id: '1' }, []],
    ['any id', { transaction_id: 'any' }, ['paid', 'call', 'late', 'number']],
    ['an application', { application_id: '1' }, []],
    ['an application’s name', { application_name: 'phone' }, []],
    ['a user', { user_id: '1;2' }, []],
    ['any user is no filter', { user_id: 'all' }, ['paid', 'call', 'late', 'number']],
    ['users alone', { users_transactions_only: 'true' }, []],
    ['the latest first', { desc_order: 'true' }, ['number', 'late', 'call', 'paid']],
    ['a page', { offset: '1', count: '2' }, ['call', 'late']],
    ['a page of the latest', { offset: '1', count: '2', desc_order: '1' }, ['late', 'call']],
    ['a page of nothing', { count: '0' }, []],
    [
      'all at once',
      { resource_type: 'PSTNOUT', transaction_type: 'resource_charge', from_date: '2026-01-01' },
      ['call'],
    ],
    ['that do not meet', { resource_type: 'PSTNOUT', transaction_type: 'wire_transfer' }, []],
  ])('%s', async (_what, params, expected) => {
    expect(await names(params)).toEqual(expected)
  })

  test('an id, and a list of ids', async () => {
    const [first, second] = [...named.keys()] as [number, number]
    expect(await names({ transaction_id: String(second) })).toEqual(['call'])
    expect(await names({ transaction_id: `${second};${first};1` })).toEqual(['paid', 'call'])
  })

  test.each<[string, Record<string, string>, number]>([
    ['a date that is none', { from_date: '2026-02-30' }, 111],
    ['an end that is none', { to_date: 'yesterday' }, 111],
    ['an empty date', { from_date: '' }, 111],
    ['an end before the beginning', { from_date: '2026-01-02', to_date: '2026-01-01' }, 123],
    ['a zone that is none', { timezone: 'Mars/Olympus' }, 101],
    ['an application that is none', { application_id: '0' }, 116],
    ['an empty name of an application', { application_name: '' }, 107],
    ['a subscription that is none', { subscription_id: 'x' }, 376],
    ['an empty name of a subscription', { subscription_name: '' }, 101],
    ['an unknown kind of resource', { resource_type: 'LUNCH' }, 429],
    ['an empty price group', { price_group_name: ';' }, 430],
    ['an id that is none', { transaction_id: '-1' }, 197],
    ['an empty reference', { payment_reference: '' }, 101],
    ['a long reference', { payment_reference: 'x'.repeat(256) }, 304],
    ['an unknown type', { transaction_type: 'plan_change' }, 209],
    ['a user that is none', { user_id: 'x' }, 117],
    ['a child that is none', { child_account_id: 'x' }, 194],
    ['a stranger for a child', { child_account_id: String(STRANGER) }, 194],
    ['a count of 1,001', { count: '1001' }, 101],
    ['an offset of 10,001', { offset: '10001' }, 101],
    ['a flag that is none', { is_uncommitted: 'maybe' }, 101],
    ['a decimal mark that is none', { decimal_separator: ';' }, 101],
    ['a form that there is not', { output: 'xml' }, 105],
    ['a report without csv', { is_async: 'true' }, 101],
    ['a report, since none are made yet', { is_async: 'true', output: 'csv' }, 229],
  ])('%s is error %3$d', async (_what, params, code) => {
    expect(errorCode(await ask(params))).toBe(code)
  })
})

describe('whose', () => {
  const accounts = async (params: Record<string, string>, as?: Signer) => {
    const { result } = JSON.parse(await ask({ from_date: '2020-01-01', count: '1000', ...params }, as))
    return [...new Set(result.map((one: { account_id: string }) => Number(one.account_id)))].sort()
  }

  test.each<[string, Record<string, string>, number[]]>([
    ['the account’s own', {}, [PARENT]],
    ['and a child’s', { child_account_id: String(CHILD) }, [PARENT, CHILD]],
    ['a child’s alone', { child_account_id: String(CHILD), children_transactions_only: 'true' }, [CHILD]],
    ['all children’s', { child_account_id: 'all' }, [1321, PARENT, 414877, 464478, 789456, CHILD]],
    ['nobody’s: no children named, and children alone', { children_transactions_only: 'true' }, []],
  ])('%s', async (_what, params, expected) => {
    expect(await accounts(params)).toEqual(expected.sort())
  })

  test('a child sees its own, each in its own currency', async () => {
    expect(await accounts({}, { key: 'child' })).toEqual([414877])
    const both = await ask({ child_account_id: String(CHILD), from_date: '2026-01-01' })
    expect([...new Set(both.match(/"currency":"\w+"/g))].sort()).toEqual(['"currency":"RUR"', '"currency":"USD"'])
  })
})

describe('with_extended_info', () => {
  const extended = async (params: Record<string, string>) =>
    JSON.parse(await askAsChild({ with_extended_info: 'true', ...params })).result[0]

  test('shows what was charged for, and nothing where nothing is known', async () => {
    expect(await extended({ resource_type: 'PSTNOUT' })).toMatchObject({
      resource_type: 'PSTNOUT',
      price_group_name: 'Mobile',
      amount: -0.000001,
    })
    expect(await extended({ payment_reference: 'INV-1' })).toMatchObject({ payment_reference: 'INV-1' })
    expect(await extended({ transaction_type: 'phone_number_charge' })).toMatchObject({ subscription_id: 77 })
    expect(Object.keys(await extended({ transaction_type: 'wire_transfer' }))).not.toContain('resource_type')
  })

  test('is left out unless asked for', async () => {
    expect(await askAsChild({})).not.toMatch(/resource_type|price_group|subscription_id|payment_reference/)
  })

  test('names a subscription by its template', async () => {
    const { result } = JSON.parse(
      await ask({ is_uncommitted: 'true', subscription_name: 'Phone BG', with_extended_info: '1' }),
    )
    expect(result).toMatchObject([{ subscription_id: 501, subscription_name: 'Phone BG', amount: -293.855 }])
  })
})

describe('is_uncommitted: money that is held', () => {
  const held = async (params: Record<string, string> = {}) => {
    const { result } = JSON.parse(await askAsChild({ is_uncommitted: 'true', ...params }))
    return result.map((one: { transaction_type: string; amount: number }) => [one.transaction_type, one.amount])
  }

  test('as it will be charged, by the type of its purpose', async () => {
    expect(await held()).toEqual([
      ['resource_charge', -3],
      ['subscription_charge', -4],
      ['mau_charge', -5],
    ])
    expect(await names({ is_uncommitted: 'true' })).toEqual(['held call', 'held number', 'held plan'])
  })

  test.each<[string, Record<string, string>, number[]]>([
    ['a type', { transaction_type: 'mau_charge' }, [-5]],
    ['a subscription', { subscription_id: '77' }, [-4]],
    ['a range that it was not held in', { to_date: '2026-01-14' }, []],
    ['the latest first', { desc_order: 'true', count: '1' }, [-5]],
  ])('filtered by %s', async (_what, params, amounts) => {
    expect((await held(params)).map(([, amount]: [string, number]) => amount)).toEqual(amounts)
  })

  test('of whenever it was, though all else is of the last month', async () => {
    switchbook.clock.set('2026-06-01T00:00:00Z')
    expect(await held()).toHaveLength(3)
    expect(await names({})).toEqual([])
    expect(await names({ to_date: '2026-06-01' })).toHaveLength(4)
    switchbook.clock.set('2026-01-15T09:00:00Z')
  })
})

test('with_total_count=false leaves the total out; it counts all that match, not the page', async () => {
  expect(JSON.parse(await askAsChild({ count: '1' }))).toMatchObject({ total_count: 4, count: 1 })
  expect(await askAsChild({ count: '1', with_total_count: 'false' })).not.toContain('total_count')
  expect(JSON.parse(await askAsChild({ user_id: '1' }))).toMatchObject({ total_count: 0, count: 0 })
})

test('the official client’s own call, and what it reads', async () => {
  const client = await officialClient(switchbook)
  const asked = {
    fromDate: new Date('2012-01-01 00:00:00 GMT'),
    toDate: new Date('2014-01-01 00:00:00 GMT'),
    count: '3' as never,
    transactionType: 'gift;money_distribution',
    timezone: 'Etc/GMT',
  }
  expect(await client.History.getTransactionHistory(asked)).toEqual({
    result: [],
    totalCount: 0,
    count: 0,
    timezone: 'Etc/GMT',
  })
  const toDate = new Date('2025-11-01 00:00:00 GMT')
  const { result } = await client.History.getTransactionHistory({ ...asked, toDate, transactionType: 'wire_transfer' })
  expect(result).toMatchObject([{ accountId: '3456750', amount: 25000, performedAt: '2025-10-20 00:00:00' }])
})
