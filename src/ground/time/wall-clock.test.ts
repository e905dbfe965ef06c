import { test as property } from '@fast-check/vitest'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { firstShownAt, lastShownUntil, wallClockIn } from './index.ts'

/** A time as the wall shows it, by the reading that UTC would give it. */
const shown = (text: string) => new Date(`${text.replace(' ', 'T')}Z`)
const instants = (zone: string, text: string) =>
  [firstShownAt(zone, shown(text)), lastShownUntil(zone, shown(text))].map((at) => at.toISOString().slice(0, 19))

describe('a time on the wall', () => {
  test.each([
    ['Etc/GMT', '2026-01-15 09:00:00', '2026-01-15T09:00:00', '2026-01-15T09:00:01'],
    ['Europe/Moscow', '2026-01-15 12:00:00', '2026-01-15T09:00:00', '2026-01-15T09:00:01'],
    ['GMT-8', '2026-01-15 01:00:00', '2026-01-15T09:00:00', '2026-01-15T09:00:01'],
    ['Asia/Kolkata', '2026-01-15 14:30:00', '2026-01-15T09:00:00', '2026-01-15T09:00:01'],
    ['Europe/Berlin', '2026-03-29 01:59:59', '2026-03-29T00:59:59', '2026-03-29T01:00:00'],
    ['Europe/Berlin', '2026-03-29 03:00:00', '2026-03-29T01:00:00', '2026-03-29T01:00:01'],
    ['Europe/Berlin', '2026-10-25 01:59:59', '2026-10-24T23:59:59', '2026-10-25T00:00:00'],
  ])('in %s, %s, is shown from %s until %s', (zone, text, from, until) => {
    expect(instants(zone, text)).toEqual([from, until])
  })

  test('that comes twice, when clocks are put back, is shown from its first until its last', () => {
    expect(instants('Europe/Berlin', '2026-10-25 02:30:00')).toEqual(['2026-10-25T00:30:00', '2026-10-25T01:30:01'])
  })

  test.each([
    ['Europe/Berlin', '2026-03-29 02:00:00', '2026-03-29T01:00:00'],
    ['Europe/Berlin', '2026-03-29 02:59:59', '2026-03-29T01:00:00'],
    // Half an hour alone, and a whole day that was left out.
    ['Australia/Lord_Howe', '2026-10-04 02:10:00', '2026-10-03T15:30:00'],
    ['Pacific/Apia', '2011-12-30 12:00:00', '2011-12-30T10:00:00'],
  ])('that never comes, in %s %s, is the jump over it', (zone, text, at) => {
    expect(instants(zone, text)).toEqual([at, at])
  })
})

const ZONES = ['Etc/GMT', 'Europe/Berlin', 'America/St_Johns', 'Australia/Lord_Howe', 'Pacific/Kiritimati', 'GMT-8']

property.prop([
  fc.constantFrom(...ZONES),
  fc.integer({ min: Date.UTC(1995, 0, 1) / 1000, max: Date.UTC(2037, 0, 1) / 1000 }).map((s) => new Date(s * 1000)),
])('any instant lies between the first and the last of the second that it shows', (zone, at) => {
  const text = wallClockIn(zone, at)
  const [first, until] = [firstShownAt(zone, shown(text)), lastShownUntil(zone, shown(text))]
  expect(first.getTime()).toBeLessThanOrEqual(at.getTime())
  expect(until.getTime()).toBeGreaterThan(at.getTime())
  expect([wallClockIn(zone, first), wallClockIn(zone, new Date(until.getTime() - 1))]).toEqual([text, text])
})
