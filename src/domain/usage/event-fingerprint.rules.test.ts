import { expect, test } from 'vitest'
import { accountId } from '../../ground/ids/index.ts'
import { eventFingerprint } from './event-fingerprint.rules.ts'
import type { UsageEvent } from './usage.ts'

const EVENT: UsageEvent = {
  source: 'switch',
  id: 'call-1',
  accountId: accountId(1),
  resourceType: 'PSTNOUT',
  parameter: '442079460123',
  quantity: 60,
  occurredAt: new Date('2026-01-15T09:00:00Z'),
  isTimeGiven: true,
  hasHappened: false,
}
const isSame = (change: Partial<UsageEvent>, event = EVENT) =>
  eventFingerprint({ ...event, ...change }).equals(eventFingerprint(event))

test.each([
  ['its name, by which it is found', { source: 'other', id: 'other' }],
  ['whether it may be refused', { hasHappened: true }],
])('what an event says is not %s', (_what, change) => {
  expect(isSame(change)).toBe(true)
})

test.each([
  { accountId: accountId(2) },
  { resourceType: 'SIPOUT' },
  { parameter: null },
  { parameter: '44207946012' },
  { quantity: 61 },
  { occurredAt: new Date('2026-01-15T09:00:00.001Z') },
  { isTimeGiven: false },
])('what an event says is %o', (change) => {
  expect(isSame(change)).toBe(false)
})

test('a time that was not named is no part of it', () => {
  expect(isSame({ occurredAt: new Date(0) }, { ...EVENT, isTimeGiven: false })).toBe(true)
})

test('no two contents run into each other', () => {
  const one = { ...EVENT, resourceType: 'A","B', parameter: 'C' }
  expect(eventFingerprint(one).equals(eventFingerprint({ ...EVENT, resourceType: 'A', parameter: 'B","C' }))).toBe(
    false,
  )
  expect(
    eventFingerprint({ ...EVENT, parameter: 'null' }).equals(eventFingerprint({ ...EVENT, parameter: null })),
  ).toBe(false)
})
