import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { select } from '../../ground/storage/query.ts'
import { addAccount } from '../../testing/add-account.ts'
import { bookFaults } from '../../testing/book-faults.ts'
import { booksOf } from '../../testing/books.ts'
import { operatorCall, operatorPost, recordEvents } from '../../testing/operator-call.ts'
import { postMoney } from '../../testing/post-money.ts'
import { startTestSwitchbook, type TestSwitchbook } from '../../testing/switchbook.ts'

// The same events in every body that RecordUsage takes, and what is none.

const ACCOUNT = 9_310_001
const FORM = 'application/x-www-form-urlencoded'

let switchbook: TestSwitchbook
beforeAll(async () => {
  switchbook = await startTestSwitchbook()
  await addAccount(switchbook.database, { id: ACCOUNT, parentId: null, currency: 'USD' })
  await postMoney(switchbook.database, ACCOUNT, '1000', 'USD')
})
afterAll(async () => {
  expect(switchbook.failures).toEqual([])
  expect(await bookFaults(switchbook.database)).toEqual([])
  await switchbook[Symbol.asyncDispose]()
})

let lastId = 0
/** An answering machine that was heard: a cent. */
const event = (given: Readonly<Record<string, unknown>> = {}) => ({
  event_id: `body-${++lastId}`,
  account_id: ACCOUNT,
  resource_type: 'VOICEMAILDETECTION',
  quantity: 1,
  ...given,
})
const post = (body: string, contentType: string) => operatorPost(switchbook, 'RecordUsage', body, contentType)
const statuses = (answer: { result: { status: string }[] }) => answer.result.map((result) => result.status)
const lines = (values: readonly unknown[]) => values.map((value) => JSON.stringify(value)).join('\n')
const cloudEvent = (given: Readonly<Record<string, unknown>> = {}) => {
  const { event_id: id, ...data } = event()
  return {
    specversion: '1.0',
    type: 'call.ended',
    source: '/switch/1',
    id,
    time: '2026-01-15T08:00:00.5Z',
    data,
    ...given,
  }
}
const auditRows = () =>
  select<{ result: string; arguments: string }>(
    switchbook.database.read,
    `select result, arguments from audit_log where command = 'RecordUsage' order by audit_log_id`,
  )

describe('bodies', () => {
  test.each([
    ['a JSON array', () => JSON.stringify([event(), event()]), 'application/json'],
    ['a JSON object with the events in it', () => JSON.stringify({ events: [event(), event()] }), 'application/json'],
    ['a line each', () => `${lines([event(), event()])}\n`, 'application/x-ndjson'],
    [
      'lines with empty ones and another end',
      () => lines([event(), event()]).replace('\n', '\r\n\r\n'),
      'application/jsonl',
    ],
    ['a form with a JSON array', () => `events=${encodeURIComponent(JSON.stringify([event(), event()]))}`, FORM],
    [
      'a batch of CloudEvents',
      () => JSON.stringify([cloudEvent(), cloudEvent()]),
      'application/cloudevents-batch+json',
    ],
    [
      'a batch with a charset',
      () => JSON.stringify([cloudEvent(), event()]),
      'application/cloudevents-batch+json; charset=utf-8',
    ],
  ])('%s', async (_what, body, contentType) => {
    expect(statuses(await post(body(), contentType))).toEqual(['charged', 'charged'])
  })

  test('one event: a form, a JSON object, a CloudEvent', async () => {
    expect(statuses(await operatorCall(switchbook, 'RecordUsage', event()))).toEqual(['charged'])
    expect(statuses(await post(JSON.stringify(event()), 'application/json'))).toEqual(['charged'])
    expect(statuses(await post(JSON.stringify(cloudEvent()), 'application/cloudevents+json'))).toEqual(['charged'])
  })

  test('a CloudEvent is named by its own source and id, and was used at its time', async () => {
    const named = cloudEvent()
    const first = await post(JSON.stringify([named]), 'application/cloudevents-batch+json')
    expect(first.result[0]).toMatchObject({ event_id: named.id, source: '/switch/1', is_repeat: false })
    const { data } = named
    const same = { ...data, event_id: named.id, source: '/switch/1', occurred_at: '2026-01-15 08:00:00' }
    expect((await recordEvents(switchbook, [same]))[0]).toEqual({ ...first.result[0], is_repeat: true })
  })
})

describe('what is no list of events is refused whole', () => {
  test.each([
    ['no JSON', '[{', 'application/json', 484],
    ['a line that is no JSON', '{"event_id":"a"}\nnonsense', 'application/x-ndjson', 101],
    ['no events', '[]', 'application/json', 101],
    ['an empty body of lines', '\n', 'application/x-ndjson', 101],
    ['a text', '"events"', 'application/json', 484],
    ['a number for the list', 'events=1', FORM, 101],
    ['an array nested too deep', `{"events":${'['.repeat(20_000)}${']'.repeat(20_000)}}`, 'application/json', 484],
  ])('%s', async (_what, body, contentType, code) => {
    expect((await post(body, contentType)).error.code).toBe(code)
  })

  test('10,001 events', async () => {
    const many = Array.from({ length: 10_001 }, () => event())
    expect((await post(JSON.stringify(many), 'application/json')).error.code).toBe(101)
  })
})

describe('bad items among good ones', () => {
  test.each([
    ['null', null, 101],
    ['a text', 'event', 101],
    ['a list', [event()], 101],
    ['nothing in it', {}, 115],
    ['no id', event({ event_id: null }), 134],
    ['an id that is an object', event({ event_id: {} }), 134],
    ['an id of one NUL', event({ event_id: '\0' }), 101],
    ['half a character in the id', event({ event_id: 'a\ud800' }), 101],
    ['half a character in the destination', event({ to: 'a\udfff' }), 315],
    ['an account that is a list', event({ account_id: [ACCOUNT] }), 115],
    ['a fraction for the quantity', event({ quantity: 1.5 }), 101],
    ['a quantity too large for a float', event({ quantity: 1e21 }), 101],
    ['another version of CloudEvents', cloudEvent({ specversion: '0.3' }), 101],
    ['no data', cloudEvent({ data: undefined }), 101],
    ['data that is text', cloudEvent({ data: JSON.stringify(event()) }), 101],
    ['an id of 201 letters', event({ event_id: 'é'.repeat(201) }), 101],
    ['a megabyte for the source', event({ source: 'x'.repeat(1_000_000) }), 101],
  ])('%s', async (_what, bad, code) => {
    const [before, refused, after] = (await post(JSON.stringify([event(), bad, event()]), 'application/json')).result
    expect(refused).toMatchObject({ status: 'refused', error: { code } })
    expect(JSON.stringify(refused).length).toBeLessThan(2000)
    expect([before.status, after.status]).toEqual(['charged', 'charged'])
  })

  test('names of 200 characters of every kind are kept to the letter', async () => {
    const strange = ['😀'.repeat(200), ' a\n\t\u2028"\\\'; drop table accounts; --', '__proto__', '\u202e\ufffd\ufeff']
    for (const event_id of strange) {
      const named = event({ event_id, source: event_id })
      const [first] = await recordEvents(switchbook, [named])
      expect(first).toMatchObject({ event_id, source: event_id, status: 'charged' })
      expect(await recordEvents(switchbook, [named])).toEqual([{ ...first, is_repeat: true }])
    }
  })
})

test('10,000 events are charged each once, and a repeat of all of them moves nothing', async () => {
  const fixed = async () => Number((await booksOf(switchbook.database, ACCOUNT)).fixed)
  const many = Array.from({ length: 10_000 }, () => event())
  const before = await fixed()
  const first = await recordEvents(switchbook, many)
  expect(first.map((result) => result.event_id)).toEqual(many.map((one) => one.event_id))
  expect(first.every((result) => result.status === 'charged' && !result.is_repeat)).toBe(true)
  expect(await fixed()).toBeCloseTo(before - 100, 6)
  const again = await recordEvents(switchbook, many)
  expect(again).toEqual(first.map((result) => ({ ...result, is_repeat: true })))
  expect(await fixed()).toBeCloseTo(before - 100, 6)
})

describe('the audit log', () => {
  test('has a call once however many events it had, and its arguments are cut', async () => {
    const before = await auditRows()
    await recordEvents(
      switchbook,
      Array.from({ length: 1001 }, () => event()),
    )
    const rows = await auditRows()
    expect(rows).toHaveLength(before.length + 1)
    expect(rows.at(-1)?.arguments.length).toBeLessThan(500)
  })

  test.each([
    ['the only one of its list', [{ quantity: 0 }]],
    ['beside others that could not be read', [{ quantity: 0 }, { to: 'x'.repeat(200) }]],
  ])('calls a list answered well whose event is refused: %s', async (_what, changes) => {
    await recordEvents(switchbook, changes.map(event))
    expect((await auditRows()).at(-1)?.result).toBe('1')
  })

  test('calls a list answered well of whose 1,001 events the last is refused', async () => {
    const events = Array.from({ length: 1001 }, (_, index) => event(index === 1000 ? { account_id: 5 } : {}))
    const results = await recordEvents(switchbook, events)
    expect(results.at(-1)?.error.code).toBe(115)
    expect((await auditRows()).at(-1)?.result).toBe('1')
  })

  test('calls a single event that is refused by its error', async () => {
    await operatorCall(switchbook, 'RecordUsage', event({ account_id: 5 }))
    expect((await auditRows()).at(-1)?.result).toMatch(/^115 /)
  })
})
