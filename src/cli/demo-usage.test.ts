import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { demoOfFile } from '../testing/demo-of-file.ts'
import { operatorCall } from '../testing/operator-call.ts'

// What the demo's sandbox does with usage: without a key, and by a clock that moves.

const CHILD = 464478

const demo = demoOfFile()

const post = async (path: string, body: string) =>
  JSON.parse(await (await fetch(`${demo.httpUrl}${path}`, { method: 'POST', body })).text())
const use = (fields: Readonly<Record<string, unknown>>) => post('/sandbox/usage', JSON.stringify(fields))
const messages = { account_id: CHILD, resource_type: 'IM', quantity: 12 }
const operator = (method: string, params: Readonly<Record<string, string | number>>) =>
  operatorCall(
    {
      httpUrl: demo.httpUrl,
      keyFile: () => JSON.parse(readFileSync(join(demo.folder, 'operator-credentials.json'), 'utf8')),
    },
    method,
    params,
  )

describe('POST /sandbox/usage', () => {
  test('records a use without a key', async () => {
    expect(await use({ ...messages, idempotency_key: 'im-1' })).toEqual({
      result: {
        event_id: 'im-1',
        source: 'sandbox',
        status: 'from_package',
        is_repeat: false,
        amount: 0,
        currency: 'RUR',
        from_package: 12,
      },
    })
  })

  test('once for each key; without one every call is a use of its own', async () => {
    expect((await use({ ...messages, idempotency_key: 'im-1' })).result).toMatchObject({
      is_repeat: true,
      from_package: 12,
    })
    expect((await use({ ...messages, idempotency_key: 'im-1', quantity: 13 })).error.code).toBe(101)
    const [one, other] = await Promise.all([use(messages), use(messages)])
    expect(one.result.event_id).not.toBe(other.result.event_id)
  })

  test('charges a call by its destination', async () => {
    const call = { account_id: CHILD, resource_type: 'PSTNOUT', quantity: 61, to: '+442079460123' }
    expect((await use(call)).result).toMatchObject({ status: 'charged', amount: 1.681277, currency: 'RUR' })
  })

  test.each([
    ['an unknown account', JSON.stringify({ ...messages, account_id: 5 }), 115],
    ['too much for the free plan', JSON.stringify({ ...messages, quantity: 50_001 }), 317],
    ['an empty body', '', 115],
    ['no JSON', '{', 115],
    ['a list', '[1]', 115],
    ['a key that is an object', JSON.stringify({ ...messages, idempotency_key: {} }), 134],
    ['no quantity', JSON.stringify({ account_id: CHILD, resource_type: 'IM' }), 134],
  ])('answers %s with its error', async (_what, body, code) => {
    expect((await post('/sandbox/usage', body)).error.code).toBe(code)
  })
})

test('a session that falls silent is over when the clock moves past its limit, before the call about the clock answers', async () => {
  const start = { account_id: CHILD, session_id: 's', resource_type: 'PSTNOUT', to: '+442079460123', time_limit: 600 }
  expect((await operator('StartSession', start)).result).toMatchObject({ state: 'running', held: 0.840639 })
  await post('/sandbox/clock', '{"advance": "PT10M"}')
  const stop = { account_id: CHILD, session_id: 's', sequence: 1, used: 30 }
  expect((await operator('StopSession', stop)).result).toMatchObject({ state: 'stopped', charged: 0.840639, held: 0 })
})

test('a reset forgets what was recorded', async () => {
  await post('/sandbox/reset', '')
  expect((await use({ ...messages, idempotency_key: 'im-1' })).result).toMatchObject({ is_repeat: false })
})
