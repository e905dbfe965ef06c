import { test as property } from '@fast-check/vitest'
import fc from 'fast-check'
import { DateTime } from 'luxon'
import { expect, test } from 'vitest'
import { LocalClock } from './local-clock.ts'

const at = (zone: string, text: string) => {
  const [day = '', time = ''] = text.split(' ')
  return new LocalClock(zone).instantOf(day, time)?.toISOString().replace('.000Z', 'Z') ?? null
}

test.each([
  ['UTC', '2026-03-17 10:15:02', '2026-03-17T10:15:02Z'],
  ['UTC+3', '2026-03-17 10:15:02', '2026-03-17T07:15:02Z'],
  ['Europe/Berlin', '2026-03-17 10:15:02', '2026-03-17T09:15:02Z'],
  ['Europe/Berlin', '2026-07-17 10:15:02', '2026-07-17T08:15:02Z'],
  ['America/New_York', '2026-12-31 23:59:59', '2027-01-01T04:59:59Z'],
  ['Asia/Kathmandu', '2026-03-17 00:00:00', '2026-03-16T18:15:00Z'],
  ['UTC', '2028-02-29 12:00:00', '2028-02-29T12:00:00Z'],
])('a clock of %s that shows %s shows it at %s', (zone, text, instant) => {
  expect(at(zone, text)).toBe(instant)
})

test('the hour that comes twice is the first of the two, and the one left out goes on from before', () => {
  expect(at('Europe/Berlin', '2026-10-25 01:59:59')).toBe('2026-10-24T23:59:59Z')
  expect(at('Europe/Berlin', '2026-10-25 02:30:00')).toBe('2026-10-25T00:30:00Z')
  expect(at('Europe/Berlin', '2026-10-25 03:00:00')).toBe('2026-10-25T02:00:00Z')
  expect(at('Europe/Berlin', '2026-03-29 01:59:59')).toBe('2026-03-29T00:59:59Z')
  expect(at('Europe/Berlin', '2026-03-29 02:30:00')).toBe('2026-03-29T01:30:00Z')
  expect(at('Europe/Berlin', '2026-03-29 03:00:00')).toBe('2026-03-29T01:00:00Z')
  expect(at('America/New_York', '2026-11-01 01:30:00')).toBe('2026-11-01T05:30:00Z')
})

test.each([
  ...[
    '2026-02-30 10:00:00',
    '2026-13-01 10:00:00',
    '2026-03-17 24:00:00',
    '2026-03-17 10:60:00',
    '2027-02-29 00:00:00',
  ],
  ...['0000-00-00 00:00:00', '2026-03-17', '2026-03-17 10:00', ' '],
])('"%s" is no time', (text) => {
  expect(at('UTC', text)).toBeNull()
})

const ZONES = ['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'Pacific/Apia']
const seconds = fc.integer({ min: 946_684_800, max: 2_208_988_800 })

property.prop([fc.constantFrom(...ZONES), fc.array(seconds, { minLength: 1, maxLength: 20 })])(
  'one clock, asked about many instants, tells each by what it showed then',
  (zone, instants) => {
    const clock = new LocalClock(zone)
    for (const instant of instants) {
      const shown = DateTime.fromSeconds(instant, { zone })
      const told = clock.instantOf(shown.toFormat('yyyy-MM-dd'), shown.toFormat('HH:mm:ss'))
      // What comes twice is told as the first.
      const first = Math.min(...shown.getPossibleOffsets().map((one) => one.toMillis()))
      expect(told?.getTime()).toBe(first)
    }
  },
)
