import { test as property } from '@fast-check/vitest'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dayIn, isTimeZone, nextMonthStart } from './index.ts'

const at = (text: string) => new Date(text)
const instant = fc.date({ min: at('1990-01-01T00:00:00Z'), max: at('2199-12-31T00:00:00Z'), noInvalidDate: true })
const ZONES = [
  'Etc/GMT',
  'Europe/Moscow',
  'America/Los_Angeles',
  'Asia/Kolkata',
  'Pacific/Kiritimati',
  'GMT-8',
  'Etc/GMT+12',
]

describe('the day', () => {
  test.each([
    ['Etc/GMT', '2026-01-15T23:59:59Z', '2026-01-15'],
    ['Europe/Moscow', '2026-01-31T20:59:59Z', '2026-01-31'],
    ['Europe/Moscow', '2026-01-31T21:00:00Z', '2026-02-01'],
    ['America/Los_Angeles', '2026-02-01T07:59:59Z', '2026-01-31'],
    ['Asia/Kolkata', '2026-01-31T18:30:00Z', '2026-02-01'],
    ['Pacific/Kiritimati', '2026-01-31T10:00:00Z', '2026-02-01'],
    // Daylight saving: midnight in Berlin is 23:00 UTC in winter, 22:00 in summer.
    ['Europe/Berlin', '2026-03-28T23:00:00Z', '2026-03-29'],
    ['Europe/Berlin', '2026-03-29T22:00:00Z', '2026-03-30'],
  ])('in %s at %s is %s', (zone, instant, day) => {
    expect(dayIn(zone, at(instant))).toBe(day)
  })

  test('by GMT-8, as the official examples write it, is that of eight hours behind Greenwich', () => {
    // Etc/GMT-8 is the opposite by its own rule: eight hours ahead.
    expect(dayIn('GMT-8', at('2026-02-01T07:59:59Z'))).toBe('2026-01-31')
    expect(dayIn('GMT-8', at('2026-02-01T08:00:00Z'))).toBe('2026-02-01')
    expect(dayIn('UTC+3', at('2026-01-31T21:00:00Z'))).toBe('2026-02-01')
    expect(dayIn('Etc/GMT-8', at('2026-01-31T16:00:00Z'))).toBe('2026-02-01')
    expect(dayIn('Etc/GMT+10', at('2026-02-01T09:59:59Z'))).toBe('2026-01-31')
  })

  property.prop([instant])('in UTC is the same by all of its names', (now) => {
    const day = now.toISOString().slice(0, 10)
    for (const zone of ['utc', 'UTC', 'Etc/GMT', 'Etc/UTC', 'GMT', 'GMT+0']) expect(dayIn(zone, now)).toBe(day)
  })
})

describe('the day on which the next month’s fee falls due', () => {
  test.each([
    ['2026-01-01T00:00:00Z', '2026-02-01'],
    ['2026-01-31T12:00:00Z', '2026-02-01'],
    ['2028-01-31T23:59:59Z', '2028-02-01'],
    ['2026-02-28T23:59:59Z', '2026-03-01'],
    ['2028-02-29T00:00:00Z', '2028-03-01'],
    ['2026-12-31T23:59:59Z', '2027-01-01'],
    ['2026-12-01T00:00:00Z', '2027-01-01'],
  ])('after %s is %s in Greenwich', (now, day) => {
    expect(nextMonthStart('Etc/GMT', at(now))).toBe(day)
  })

  test('is counted in the account’s own zone', () => {
    expect(nextMonthStart('Europe/Moscow', at('2026-01-31T20:59:59Z'))).toBe('2026-02-01')
    expect(nextMonthStart('Europe/Moscow', at('2026-01-31T21:00:00Z'))).toBe('2026-03-01')
    expect(nextMonthStart('GMT-8', at('2026-02-01T07:59:59Z'))).toBe('2026-02-01')
    expect(nextMonthStart('GMT-8', at('2026-02-01T08:00:00Z'))).toBe('2026-03-01')
    expect(nextMonthStart('Pacific/Kiritimati', at('2026-01-31T10:00:00Z'))).toBe('2026-03-01')
  })

  property.prop([fc.constantFrom(...ZONES), instant])('is a first, and the very next one there', (zone, now) => {
    const today = dayIn(zone, now)
    const due = nextMonthStart(zone, now)
    const [year = 0, month = 0] = today.split('-').map(Number)
    const next = month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`
    expect(due).toBe(next)
  })
})

describe('a time zone', () => {
  test.each([
    ...['Europe/Moscow', 'America/Los_Angeles', 'Etc/GMT-8', 'Etc/GMT+10', 'UTC', 'GMT', 'GMT-8', 'GMT+14', 'UTC+3'],
    ...['UTC+5:30', 'Asia/Kathmandu', 'US/Pacific', 'Etc/GMT-14'],
  ])('%s is one', (zone) => {
    expect(isTimeZone(zone)).toBe(true)
  })

  test.each([
    ...['', ' ', 'Mars/Olympus', 'Moscow', 'GMT-15', 'GMT+99', 'UTC+15:00', 'UTC-99', '+03:00x', '3', 'Europe/Moscow '],
    // Words for the zone of the machine that the product runs on: an account does not move with its server.
    ...['local', 'Local', 'system', 'default'],
  ])('"%s" is none', (zone) => {
    expect(isTimeZone(zone)).toBe(false)
  })
})
