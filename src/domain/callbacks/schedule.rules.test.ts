import { fc, test as property } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import { accountId } from '../../ground/ids/index.ts'
import type { Callback } from './callback.ts'
import { decideSettlement, RETRY_DELAYS } from './schedule.rules.ts'

const NOW = new Date('2026-01-15T09:00:00Z')
const FAILED = { reason: 'the receiver answers 500' }

function callback(callbackId: number, failures: number): Callback {
  return {
    accountId: accountId(1),
    callbackId,
    type: 'account_is_frozen',
    content: '{}',
    createdAt: NOW,
    state: 'pending',
    attempts: failures,
    failures,
  }
}

test('retries come after 15 minutes, 30 minutes, 2 hours, 12 hours and a day', () => {
  expect(RETRY_DELAYS.map((delay) => delay / 60_000)).toEqual([15, 30, 120, 720, 1440])
})

property.prop([fc.array(fc.nat(5), { minLength: 1 })])('what is delivered is settled at once', (failures) => {
  const sent = failures.map((count, index) => callback(index, count))
  const { callbacks, nextAt } = decideSettlement(sent, { reason: null }, NOW)
  expect(callbacks.map((one) => one.state)).toEqual(sent.map(() => 'delivered'))
  expect(callbacks.map((one) => one.attempts)).toEqual(failures.map((count) => count + 1))
  expect(nextAt).toBeNull()
})

property.prop([fc.nat(5)])(
  'what failed waits as its number of failures says, or is given up after the last',
  (failures) => {
    const { callbacks, nextAt } = decideSettlement([callback(7, failures)], FAILED, NOW)
    const isLast = failures === RETRY_DELAYS.length
    const state = isLast ? 'failed' : 'pending'
    expect(callbacks).toEqual([{ callbackId: 7, state, attempts: failures + 1, failures: failures + 1 }])
    expect(nextAt).toEqual(isLast ? null : new Date(NOW.getTime() + (RETRY_DELAYS[failures] ?? 0)))
  },
)

test('the rest waits as its first one must when the ones before it are given up', () => {
  const { callbacks, nextAt } = decideSettlement([callback(1, 5), callback(2, 2), callback(3, 0)], FAILED, NOW)
  expect(callbacks.map((one) => one.state)).toEqual(['failed', 'pending', 'pending'])
  expect(nextAt).toEqual(new Date('2026-01-15T11:00:00Z'))
})
