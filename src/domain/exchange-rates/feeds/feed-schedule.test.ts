import { test as property } from '@fast-check/vitest'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FEED_NAMES, type FeedName, feedMoment, lacksRates, RATE_FEEDS } from './index.ts'

const momentOf = (name: FeedName, at: string) => feedMoment(RATE_FEEDS[name].setAt, new Date(at))
const QUARTER = 15 * 60_000
const HOUR = 60 * 60_000

// 24 November 2026 is a Tuesday, the 27th a Friday.
test.each([
  ['ecb', '2026-11-24T14:59:59Z', '2026-11-23', '2026-11-23', HOUR],
  ['ecb', '2026-11-24T15:00:00Z', '2026-11-24', '2026-11-24', QUARTER],
  ['ecb', '2026-11-24T16:59:59Z', '2026-11-24', '2026-11-24', QUARTER],
  ['ecb', '2026-11-24T17:00:00Z', '2026-11-24', '2026-11-24', HOUR],
  ['ecb', '2026-11-28T15:30:00Z', '2026-11-27', '2026-11-27', HOUR],
  ['ecb', '2026-11-30T10:00:00Z', '2026-11-27', '2026-11-27', HOUR],
  // In summer Frankfurt is two hours ahead of Greenwich.
  ['ecb', '2026-07-01T14:00:00Z', '2026-07-01', '2026-07-01', QUARTER],
  ['cbr', '2026-11-24T12:29:59Z', '2026-11-23', '2026-11-24', HOUR],
  ['cbr', '2026-11-24T12:30:00Z', '2026-11-24', '2026-11-25', QUARTER],
  ['cbr', '2026-11-24T14:29:59Z', '2026-11-24', '2026-11-25', QUARTER],
  ['cbr', '2026-11-24T14:30:00Z', '2026-11-24', '2026-11-25', HOUR],
  ['cbr', '2026-11-27T13:00:00Z', '2026-11-27', '2026-11-30', QUARTER],
  ['cbr', '2026-11-29T13:00:00Z', '2026-11-27', '2026-11-30', HOUR],
  ['nbk', '2026-11-24T10:59:59Z', '2026-11-23', '2026-11-24', HOUR],
  ['nbk', '2026-11-24T11:00:00Z', '2026-11-24', '2026-11-25', QUARTER],
  ['nbk', '2026-12-31T11:00:00Z', '2026-12-31', '2027-01-01', QUARTER],
] as const)('%s at %s: set on %s, for days until %s', (name, at, setOn, until, pause) => {
  expect(momentOf(name, at)).toEqual({ setOn, until, pause })
})

describe('rates are missing', () => {
  const lacks = (name: FeedName, at: string, newest: string | undefined) =>
    lacksRates(RATE_FEEDS[name].setAt, momentOf(name, at), newest)

  test('until the day’s own are there, where they hold from the day on which they are set', () => {
    expect(lacks('ecb', '2026-11-24T15:00:00Z', '2026-11-23')).toBe(true)
    expect(lacks('ecb', '2026-11-24T15:00:00Z', '2026-11-24')).toBe(false)
    expect(lacks('ecb', '2026-11-29T15:00:00Z', '2026-11-27')).toBe(false)
  })

  test('until those of a later day are there, where they hold from a later one', () => {
    expect(lacks('cbr', '2026-11-27T12:30:00Z', '2026-11-27')).toBe(true)
    // The Bank of Russia sets on Friday what holds from Saturday.
    expect(lacks('cbr', '2026-11-27T12:30:00Z', '2026-11-28')).toBe(false)
    expect(lacks('cbr', '2026-11-30T12:30:00Z', '2026-11-28')).toBe(true)
    expect(lacks('nbk', '2026-11-27T11:00:00Z', '2026-11-30')).toBe(false)
  })

  test('when none was ever stored', () => {
    for (const name of FEED_NAMES) expect(lacks(name, '2026-11-24T00:00:00Z', undefined)).toBe(true)
  })
})

const instant = fc.date({ min: new Date('2024-07-01'), max: new Date('2037-01-01'), noInvalidDate: true })
property.prop([fc.constantFrom(...FEED_NAMES), instant])('a feed is asked for days that it may have', (name, now) => {
  const { setOn, until } = feedMoment(RATE_FEEDS[name].setAt, now)
  expect(setOn <= new Date(now.getTime() + 14 * HOUR).toISOString().slice(0, 10)).toBe(true)
  expect(until >= setOn).toBe(true)
  for (const day of [setOn, until]) expect([1, 2, 3, 4, 5]).toContain(new Date(day).getUTCDay())
})

describe('the documents of the days that are missing', () => {
  const documents = (name: FeedName, newest: string | null, until: string) =>
    RATE_FEEDS[name].documentsOf({ newest, until })

  test.each([
    ['2026-11-23', ['eurofxref-daily.xml']],
    ['2026-11-24', ['eurofxref-daily.xml']],
    ['2026-11-22', ['eurofxref-hist-90d.xml']],
    [null, ['eurofxref-hist-90d.xml']],
  ])('after %s of the European Central Bank', (newest, names) => {
    expect(documents('ecb', newest, '2026-11-24')).toEqual(names)
  })

  test.each([
    ['2026-11-24', ['XML_daily.asp?date_req=25/11/2026']],
    ['2026-11-25', ['XML_daily.asp?date_req=25/11/2026']],
    ['2026-11-20', ['XML_dynamic.asp?date_req1=21/11/2026&date_req2=25/11/2026&VAL_NM_RQ=R01235']],
    ['2020-01-01', ['XML_dynamic.asp?date_req1=28/08/2026&date_req2=25/11/2026&VAL_NM_RQ=R01235']],
    [null, ['XML_dynamic.asp?date_req1=28/08/2026&date_req2=25/11/2026&VAL_NM_RQ=R01235']],
  ])('after %s of the Bank of Russia', (newest, names) => {
    expect(documents('cbr', newest, '2026-11-25')).toEqual(names)
  })

  test.each([
    ['2026-11-24', ['25.11.2026']],
    ['2026-11-25', ['25.11.2026']],
    ['2026-11-22', ['23.11.2026', '24.11.2026', '25.11.2026']],
  ])('after %s of the National Bank of Kazakhstan', (newest, days) => {
    expect(documents('nbk', newest, '2026-11-25')).toEqual(days.map((day) => `get_rates.cfm?fdate=${day}`))
  })

  test('of the National Bank of Kazakhstan are ten at most', () => {
    for (const newest of ['2026-01-01', null]) {
      const names = documents('nbk', newest, '2026-11-25')
      expect(names).toHaveLength(10)
      expect(names[0]).toBe('get_rates.cfm?fdate=16.11.2026')
    }
  })
})
