import { expect, test } from 'vitest'
import type { CallRecord, CallRecordFormatName } from './index.ts'
import { callUsageSettings, usageOfCall } from './index.ts'
import { FORMATS, readText, SAMPLES, sampleText } from './read-text-for-test.ts'

interface ExpectedUsage {
  readonly start: string | null
  readonly answer: string | null
  readonly end: string
  readonly duration_seconds: number
  readonly billable_seconds: number
  readonly unique_id: Readonly<Record<string, string>>
}

const EXPECTED: ExpectedUsage[] = JSON.parse(await sampleText('expected_usage.json'))

/** What the sample says; Kamailio does not know when a call was begun, so its calls last from their answer. */
function expectedOf(format: CallRecordFormatName) {
  return EXPECTED.map((call) => {
    const asRead = { ...call, unique_id: call.unique_id[SAMPLES[format]] }
    if (format !== 'kamailio-json') return asRead
    return { ...asRead, start: call.answer, duration_seconds: call.billable_seconds }
  })
}

function written(call: CallRecord) {
  const text = (at: Date | null) => at?.toISOString().replace('.000Z', 'Z') ?? null
  return {
    ...{ account: call.account, direction: call.direction, from: call.from, to: call.to },
    ...{ start: text(call.start), answer: text(call.answer), end: text(call.end) },
    ...{ duration_seconds: call.durationSeconds, billable_seconds: call.billableSeconds },
    ...{ disposition: call.disposition, unique_id: call.uniqueId },
  }
}

test.each(FORMATS)('the calls of the sample of %s are the expected ones', async (format) => {
  const { calls, faults } = await readText(await sampleText(SAMPLES[format]), format)
  expect(faults).toEqual([])
  expect(calls.map(written)).toEqual(expectedOf(format))
})

test.each(FORMATS)('the sample of %s is two uses: the third call was not answered', async (format) => {
  const { calls } = await readText(await sampleText(SAMPLES[format]), format)
  const uses = calls.map((call) => usageOfCall(call, callUsageSettings(format)))
  const same = { source: format, account: '1042' }
  expect(uses).toEqual([
    {
      ...same,
      id: calls[0]?.eventId,
      ...{ resourceType: 'PSTNOUT', quantity: 125, parameter: '+442079460123' },
      occurredAt: new Date('2026-03-17T10:15:08Z'),
    },
    {
      ...same,
      id: calls[1]?.eventId,
      ...{ resourceType: 'PSTN_IN_GEOGRAPHIC', quantity: 60, parameter: null },
      occurredAt: new Date('2026-03-17T10:20:04Z'),
    },
    null,
  ])
})

test('an event is named by what tells apart the calls of one unique id', async () => {
  const ids = new Map<string, string | undefined>()
  for (const format of FORMATS) {
    const { calls } = await readText(await sampleText(SAMPLES[format]), format)
    ids.set(format, calls[0]?.eventId)
  }
  expect(Object.fromEntries(ids)).toEqual({
    'asterisk-csv': '1773742502.17|PJSIP/carrier-a-00000012',
    'freeswitch-csv': '6f1c2d0e-21e8-4d6e-9a55-0d5c7f9b1a01',
    'freeswitch-json': '6f1c2d0e-21e8-4d6e-9a55-0d5c7f9b1a01',
    'kamailio-json': 'call1-6f1c@192.0.2.10|ft1a91|tt1b73',
    'radius-detail': '6f1c2d0e21e84d6e',
  })
})
