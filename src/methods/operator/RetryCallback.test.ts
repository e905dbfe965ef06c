import { expect, test } from 'vitest'
import { operatorCall } from '../../testing/operator-call.ts'
import { receiverOfFile } from '../../testing/receiver-of-file.ts'
import { switchbookOfFile } from '../../testing/switchbook-of-file.ts'

const TOLD = 9_600_001

// One story, in order: a freeze is told while the receiver is down, given up, and sent again by hand.
const switchbook = switchbookOfFile()
const receiver = receiverOfFile(switchbook, TOLD)

const list = async (params: Record<string, string | number> = {}) =>
  (await operatorCall(switchbook, 'GetCallbacks', { account_id: TOLD, ...params })).result

test('what waits is shown with what it will tell', async () => {
  receiver.answers((response) => response.writeHead(500).end())
  await operatorCall(switchbook, 'FreezeAccount', { account_id: TOLD })
  const [callback] = await list()
  expect(callback).toEqual({
    callback_id: expect.any(Number),
    type: 'account_is_frozen',
    state: 'pending',
    created: '2026-01-15 09:00:00',
    content: expect.stringContaining('"account_is_frozen":{}'),
    attempts: [],
  })
})

test('what was given up is shown with all attempts', async () => {
  await switchbook.travel('2026-01-17T09:00:00Z')
  const [callback] = await list({ callback_state: 'failed' })
  expect(callback.attempts).toHaveLength(6)
  expect(callback.attempts[5]).toEqual({
    attempt: 6,
    attempted: '2026-01-16 23:45:00',
    http_status: 500,
    reason: 'the receiver answers 500',
    took_ms: expect.any(Number),
  })
  expect(await list({ callback_state: 'pending' })).toEqual([])
  expect(await list({ after_callback_id: callback.callback_id })).toEqual([])
})

test('what is sent again by hand comes under the same id, also when it was delivered', async () => {
  receiver.answers((response) => response.end())
  receiver.forget()
  const [{ callback_id }] = await list()
  for (const minute of ['01', '02']) {
    expect(await operatorCall(switchbook, 'RetryCallback', { account_id: TOLD, callback_id })).toEqual({ result: 1 })
    await switchbook.travel(`2026-01-17T09:${minute}:00Z`)
  }
  expect(receiver.received().map((one) => one.callback_id)).toEqual([callback_id, callback_id])
  const [callback] = await list({ callback_id })
  expect(callback.state).toBe('delivered')
  expect(callback.attempts).toHaveLength(8)
})

test('a callback of another account is not sent', async () => {
  const [{ callback_id }] = await list()
  const answer = await operatorCall(switchbook, 'RetryCallback', { account_id: 789456, callback_id })
  expect(answer.error.code).toBe(101)
})
