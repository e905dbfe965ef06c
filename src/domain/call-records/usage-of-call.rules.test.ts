import { expect, test } from 'vitest'
import type { CallRecord } from './index.ts'
import { callUsageSettings, usageOfCall } from './index.ts'

const at = (time: string) => new Date(`2026-03-17T${time}Z`)

const CALL: CallRecord = {
  line: 1,
  account: '1042',
  direction: 'outbound',
  from: '+12025550142',
  to: '+442079460123',
  start: at('10:15:02'),
  answer: at('10:15:08'),
  end: at('10:17:13'),
  durationSeconds: 131,
  billableSeconds: 125,
  disposition: 'answered',
  uniqueId: '17',
  eventId: '17|carrier',
}

test('an outbound call is a use of the called number, an inbound one of no number', () => {
  const settings = callUsageSettings('pbx-1')
  expect(usageOfCall(CALL, settings)).toEqual({
    source: 'pbx-1',
    id: '17|carrier',
    account: '1042',
    resourceType: 'PSTNOUT',
    quantity: 125,
    parameter: '+442079460123',
    occurredAt: at('10:15:08'),
  })
  const inbound = usageOfCall({ ...CALL, direction: 'inbound' }, settings)
  expect(inbound).toMatchObject({ resourceType: 'PSTN_IN_GEOGRAPHIC', parameter: null, quantity: 125 })
})

test('resource types and parameters may be others', () => {
  const settings = {
    source: 'pbx-1',
    resourceTypes: { outbound: 'SIPOUT', inbound: 'PSTN_IN_US' },
    parameters: { outbound: null, inbound: 'from' },
  } as const
  expect(usageOfCall(CALL, settings)).toMatchObject({ resourceType: 'SIPOUT', parameter: null })
  expect(usageOfCall({ ...CALL, direction: 'inbound' }, settings)).toMatchObject({
    resourceType: 'PSTN_IN_US',
    parameter: '+12025550142',
  })
})

test.each([
  [at('10:15:08'), at('10:15:02'), at('10:15:08')],
  [null, at('10:15:02'), at('10:15:02')],
  [null, null, at('10:17:13')],
])('answered at %s and begun at %s, a call was used at %s', (answer, start, occurredAt) => {
  expect(usageOfCall({ ...CALL, answer, start }, callUsageSettings('pbx-1'))?.occurredAt).toEqual(occurredAt)
})

test.each(['answered', 'no_answer', 'busy', 'failed'] as const)(
  'a call of no seconds, %s, is no use',
  (disposition) => {
    expect(usageOfCall({ ...CALL, billableSeconds: 0, disposition }, callUsageSettings('pbx-1'))).toBeNull()
  },
)
