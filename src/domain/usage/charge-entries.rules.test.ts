import { test as property } from '@fast-check/vitest'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Money } from '../../ground/money/index.ts'
import { chargesOf, treeCharges } from '../../testing/level-charges.ts'
import type { Bucket, NumberedDraft } from '../ledger/index.ts'
import { chargeEntries } from './charge-entries.rules.ts'

const NOW = new Date('2026-01-15T09:00:00Z')
const OCCASION = {
  kind: 'resource_charge',
  description: 'a call',
  occurredAt: NOW,
  performedAt: NOW,
  mayOverdraw: true,
}
const IDS = [101, 102, 103, 104, 105, 106]
const entriesOf = (micros: readonly bigint[], holds: readonly bigint[] = []) =>
  chargeEntries(
    chargesOf(micros),
    OCCASION,
    IDS,
    holds.map((held) => Money.ofMicros(held, 'USD')),
  )
const sum = (entries: readonly NumberedDraft[], bucket: Bucket) =>
  entries
    .flatMap((entry) => entry.postings)
    .filter((posting) => posting.bucket === bucket)
    .reduce((total, posting) => total + posting.amount.micros, 0n)
const lines = (entries: readonly NumberedDraft[]) =>
  entries.map(({ entryId, accountId, kind, postings }) => {
    const moved = postings.map(({ bucket, amount }) => `${bucket} ${amount}`).join(', ')
    return `${entryId} account ${accountId} ${kind}: ${moved}`
  })

describe('the entries of a charge', () => {
  test('of one account: it pays the platform', () => {
    expect(lines(entriesOf([3_000_000n]))).toEqual(['101 account 1 resource_charge: customer -3, revenue 3'])
  })

  test('of three levels: each pays the one above it, under one id with the arrival', () => {
    expect(lines(entriesOf([3_000_000n, 2_000_000n, 1_000_000n]))).toEqual([
      '101 account 1 resource_charge: customer -3, transfer 3',
      '101 account 2 money_distribution: customer 3, transfer -3',
      '102 account 2 resource_charge: customer -2, transfer 2',
      '102 account 3 money_distribution: customer 2, transfer -2',
      '103 account 3 resource_charge: customer -1, revenue 1',
    ])
  })

  test('of a level that pays nothing: there is none, and nothing arrives above it', () => {
    expect(lines(entriesOf([3_000_000n, 0n, 1_000_000n]))).toEqual([
      '101 account 1 resource_charge: customer -3, transfer 3',
      '101 account 2 money_distribution: customer 3, transfer -3',
      '103 account 3 resource_charge: customer -1, revenue 1',
    ])
    expect(entriesOf([0n, 0n])).toEqual([])
  })

  test('change holds in the entry of the payment, or alone', () => {
    expect(lines(entriesOf([3_000_000n, 0n, 0n], [-1_000_000n, 500_000n, 0n]))).toEqual([
      '101 account 1 resource_charge: customer -3, transfer 3, hold -1, hold_offset 1',
      '101 account 2 money_distribution: customer 3, transfer -3',
      '102 account 2 session_hold: hold 0.5, hold_offset -0.5',
    ])
  })

  test('name the others in the first one, by which a correction finds them', () => {
    const [first, , second] = entriesOf([3n, 2n])
    expect(first?.derivation).toEqual({ rule: 'use', level: 0, entries: [101, 102] })
    expect(second?.derivation).toEqual({ rule: 'use', level: 1 })
  })
})

describe('whatever the levels pay and hold', () => {
  const holds = fc.array(fc.bigInt({ min: -(10n ** 9n), max: 10n ** 9n }), { minLength: 6, maxLength: 6 })

  property.prop([treeCharges, holds])('every entry balances, and has no posting of nothing', (micros, held) => {
    for (const { postings } of entriesOf(micros, held.slice(0, micros.length))) {
      expect(postings.reduce((total, posting) => total + posting.amount.micros, 0n)).toBe(0n)
      expect(postings.length).toBeGreaterThan(0)
      expect(postings.some((posting) => posting.amount.isZero())).toBe(false)
    }
  })

  property.prop([treeCharges, holds])('what a level pays arrives above it, to the last digit', (micros, held) => {
    const entries = entriesOf(micros, held.slice(0, micros.length))
    for (const [level, paid] of micros.entries()) {
      const own = entries.filter((entry) => entry.accountId === level + 1)
      const earned = level === 0 ? 0n : (micros[level - 1] ?? 0n)
      expect(sum(own, 'customer')).toBe(earned - paid)
      expect(sum(own, 'hold')).toBe(held[level])
      // Both sides of a payment have its id, and nothing stays on the way.
      const payment = entries.filter((entry) => entry.entryId === IDS[level])
      if (level < micros.length - 1) expect(sum(payment, 'transfer')).toBe(0n)
    }
    expect(sum(entries, 'transfer')).toBe(0n)
    expect(sum(entries, 'customer') + sum(entries, 'revenue')).toBe(0n)
    expect(sum(entries, 'revenue')).toBe(micros.at(-1))
  })
})
