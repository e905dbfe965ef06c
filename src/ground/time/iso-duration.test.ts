import { expect, test } from 'vitest'
import { addDuration, periodParts } from './index.ts'

const after = (from: string, iso: string) =>
  addDuration(new Date(from), iso)?.toISOString().replace('.000Z', 'Z') ?? null

test.each([
  ['2026-01-15T09:00:00Z', 'P1M', '2026-02-15T09:00:00Z'],
  ['2026-01-31T00:00:00Z', 'P1M', '2026-02-28T00:00:00Z'],
  ['2028-01-31T00:00:00Z', 'P1M', '2028-02-29T00:00:00Z'],
  ['2026-01-31T00:00:00Z', 'P2M', '2026-03-31T00:00:00Z'],
  ['2026-12-31T23:59:59Z', 'PT1S', '2027-01-01T00:00:00Z'],
  ['2026-01-15T09:00:00Z', 'P2W', '2026-01-29T09:00:00Z'],
  ['2026-01-15T09:00:00Z', 'PT36H', '2026-01-16T21:00:00Z'],
  // Neither a change of the clocks nor the machine's zone makes a day other than 24 hours.
  ['2026-03-28T12:00:00Z', 'P1D', '2026-03-29T12:00:00Z'],
  ['2028-02-29T00:00:00Z', 'P1Y', '2029-02-28T00:00:00Z'],
])('from %s, %s later it is %s', (from, iso, later) => {
  expect(after(from, iso)).toBe(later)
})

test.each(['', 'P', 'PT', '1M', 'P1X', 'one month', 'P-', 'P1M2', 'P99999999999999Y'])('"%s" is no duration', (iso) => {
  expect(after('2026-01-15T09:00:00Z', iso)).toBeNull()
})

test.each([
  ['P1M', '0-1-0 0:0:0'],
  ['P1Y', '1-0-0 0:0:0'],
  ['P1Y2M10DT2H30M5S', '1-2-10 2:30:5'],
  ['P30D', '0-0-30 0:0:0'],
  ['P2W', '0-0-14 0:0:0'],
])('a period of %s is written %s', (iso, parts) => {
  expect(periodParts(iso)).toBe(parts)
})
