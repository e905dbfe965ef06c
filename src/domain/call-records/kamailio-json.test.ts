import { test as property } from '@fast-check/vitest'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readText } from './read-text-for-test.ts'

const TAGS = { from_tag: 'ft', to_tag: 'tt' }
const SWAPPED = { from_tag: 'tt', to_tag: 'ft' }

function transaction(changes: Readonly<Record<string, unknown>>): string {
  const parties = { acct: '1042', dir: 'outbound', src: '12025550142', dst: '442079460123' }
  return JSON.stringify({ time: 1773742508.125, callid: 'c1', sip_code: '200', ...TAGS, ...parties, ...changes })
}

const invite = (changes = {}) => transaction({ method: 'INVITE', ...changes })
const bye = (changes = {}) => transaction({ method: 'BYE', time: 1773742633.125, ...changes })
const read = (...lines: string[]) => readText(lines.join('\n'), 'kamailio-json')

test.each([
  ['the caller', TAGS],
  ['the called side', SWAPPED],
])('a call that %s ends is one call', async (_, tags) => {
  const { calls, faults } = await read(invite(), bye({ ...tags, acct: '', dir: '', src: '9', dst: '9' }))
  expect(faults).toEqual([])
  expect(calls).toMatchObject([
    { line: 2, account: '1042', from: '+12025550142', to: '+442079460123', billableSeconds: 125, uniqueId: 'c1' },
  ])
  expect(calls[0]?.eventId).toBe('c1|ft|tt')
})

test('calls that run at the same time are paired by call id and tags', async () => {
  const { calls } = await read(
    invite(),
    invite({ to_tag: 'fork', time: 1773742509 }),
    invite({ callid: 'c2', time: 1773742510 }),
    bye({ callid: 'c2', time: 1773742520 }),
    bye({ to_tag: 'fork', time: 1773742512 }),
    bye(),
  )
  expect(calls.map(({ eventId, billableSeconds }) => [eventId, billableSeconds])).toEqual([
    ['c2|ft|tt', 10],
    ['c1|fork|ft', 3],
    ['c1|ft|tt', 125],
  ])
})

test('a BYE that was written before its INVITE ends it all the same', async () => {
  const { calls, faults } = await read(bye(SWAPPED), invite())
  expect(faults).toEqual([])
  expect(calls).toMatchObject([{ line: 2, billableSeconds: 125 }])
})

test.each([
  [1773742508.125, 1773742508.624, 0],
  [1773742508.125, 1773742508.625, 1],
  [1773742508.1, 1773742568.599999, 60],
  [1773742508.1, 1773742568.6, 61],
  [1773742508.9, 1773742569.1, 60],
  [1773742508, 1773742508, 0],
])('from %d to %d are %i seconds: the difference is rounded, not the two times', async (answered, ended, seconds) => {
  const { calls } = await read(invite({ time: answered }), bye({ time: ended }))
  expect(calls).toMatchObject([{ durationSeconds: seconds, billableSeconds: seconds }])
})

property.prop([fc.integer({ min: 0, max: 9_999_999 }), fc.integer({ min: 0, max: 100_000_000 })])(
  'the length of a call is the nearest number of seconds to what its microseconds say, halves up',
  async (from, length) => {
    const time = (micros: number) => `${1773742508 + Math.floor(micros / 1e6)}.${String(micros % 1e6).padStart(6, '0')}`
    const withTime = (line: string, micros: number) => line.replace(/"time":[\d.]+/, `"time":${time(micros)}`)
    const { calls } = await read(withTime(invite(), from), withTime(bye(), from + length))
    expect(calls[0]?.billableSeconds).toBe(Math.floor((length + 500_000) / 1_000_000))
  },
)

test.each([
  ['480', 'no_answer'],
  ['408', 'no_answer'],
  ['487', 'no_answer'],
  ['486', 'busy'],
  ['600', 'busy'],
  ['404', 'failed'],
  ['302', 'failed'],
  ['503', 'failed'],
  ['603', 'failed'],
])('an INVITE that ends with %s is a call of no seconds: %s', async (sip_code, disposition) => {
  const { calls, faults } = await read(invite({ sip_code, to_tag: '' }))
  expect(faults).toEqual([])
  expect(calls).toMatchObject([
    { disposition, start: null, answer: null, end: new Date('2026-03-17T10:15:08Z'), billableSeconds: 0 },
  ])
})

test('what is said of a running call changes nothing: a new INVITE in it, one refused, a BYE refused', async () => {
  const { calls, faults } = await read(
    invite(),
    invite({ ...SWAPPED, time: 1773742600 }),
    invite({ time: 1773742601, sip_code: '488' }),
    transaction({ method: 'ACK' }),
    bye({ time: 1773742602, sip_code: '407' }),
    bye(),
  )
  expect(faults).toEqual([])
  expect(calls).toMatchObject([{ line: 6, billableSeconds: 125 }])
})

test('a call without its other half is a fault at the end of the file', async () => {
  const { calls, faults } = await read(
    bye({ callid: 'yesterday’s' }),
    invite({ callid: 'tomorrow’s' }),
    invite(),
    bye(),
    bye(),
  )
  expect(calls).toHaveLength(1)
  expect(faults).toEqual([
    '1: the call "yesterday’s" ends, and its INVITE is not in the file',
    '2: the call "tomorrow’s" was answered, and its BYE is not in the file',
    '5: the call "c1" ends, and its INVITE is not in the file',
  ])
})

test('an INVITE that cannot be read is the one fault of its call', async () => {
  const { calls, faults } = await read(invite({ acct: '' }), bye(), invite({ callid: 'c2', dir: 'up' }))
  expect(calls).toEqual([])
  expect(faults).toEqual(['1: acct: is missing', '3: dir: "up" has no direction in the settings'])
})

test.each([
  [{ method: undefined }, 'method: is missing'],
  [{ sip_code: '180' }, 'sip_code: "180" is not the status of a final answer'],
  [{ sip_code: 'OK' }, 'sip_code: "OK" is not a whole number'],
  [{ time: '2026-03-17 10:15:08' }, 'time: "2026-03-17 10:15:08" is not a time in seconds since 1970'],
  [{ time: -1 }, 'time: "-1" is not a time in seconds since 1970'],
  [{ callid: '' }, 'callid: is missing'],
  [{ to_tag: '' }, 'to_tag: is missing'],
])('an INVITE with %o is a fault, and the call after it is read', async (changes, reason) => {
  const { calls, faults } = await read(invite(changes), invite({ callid: 'c2' }), bye({ callid: 'c2' }))
  expect(faults).toEqual([`1: ${reason}`])
  expect(calls).toMatchObject([{ uniqueId: 'c2' }])
})

test('a call that ends before it begins is a fault of its BYE', async () => {
  const { faults } = await read(invite(), bye({ time: 1773742000 }))
  expect(faults).toEqual(['2: ends before it begins'])
})

test('the fields of acc_extra may have other names', async () => {
  const line = invite({ acct: undefined, customer: '7', sip_code: '486' })
  const { calls } = await readText(line, 'kamailio-json', { accountField: 'customer' })
  expect(calls).toMatchObject([{ account: '7', disposition: 'busy' }])
})
