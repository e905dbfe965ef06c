import { test as property } from '@fast-check/vitest'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decimal, digitsOf } from '../../ground/money/index.ts'
import { type ExchangeRate, exchangeRatesOf } from './exchange-rates.rules.ts'
import { decideRates, type RateDecision, TRUST_IN_A_FEED } from './rate-decision.rules.ts'

const rate = (currency: string, effectiveOn: string, digits: string, source = 'cbr'): ExchangeRate => ({
  currency,
  effectiveOn,
  rate: decimal(digits),
  source,
})

const shown = ({ currency, effectiveOn, rate: value }: ExchangeRate) => `${currency} ${effectiveOn} ${digitsOf(value)}`

/** A decision as texts, in the order of currencies and days. */
function told({ added, replaced, same, keptBack }: RateDecision) {
  return {
    added: added.map(shown).sort(),
    replaced: replaced.map((one) => `${shown(one.stored)} → ${shown(one.rate)}`).sort(),
    same,
    keptBack: keptBack.map((kept) => `${kept.reason} ${shown(kept.rate)}`).sort(),
  }
}

const NOTHING = { added: [], replaced: [], same: 0, keptBack: [] }
const STORED = [rate('RUR', '2026-11-20', '80'), rate('RUR', '2026-11-24', '81', 'npm')]
const decide = (offered: ExchangeRate[], trust = TRUST_IN_A_FEED) => told(decideRates(offered, STORED, trust))

describe('a rate of a feed', () => {
  test('of a new day is added', () => {
    expect(decide([rate('RUR', '2026-11-25', '82')])).toEqual({ ...NOTHING, added: ['RUR 2026-11-25 82'] })
    expect(decide([rate('RUR', '2026-11-23', '80.5')])).toEqual({ ...NOTHING, added: ['RUR 2026-11-23 80.5'] })
  })

  test('that is stored already changes nothing, whoever published it', () => {
    expect(decide([rate('RUR', '2026-11-24', '81.0000')])).toEqual({ ...NOTHING, same: 1 })
  })

  test('never replaces another of the same day', () => {
    expect(decide([rate('RUR', '2026-11-24', '81.0001')])).toEqual({
      ...NOTHING,
      keptBack: ['another_is_stored RUR 2026-11-24 81.0001'],
    })
  })

  test.each([
    ['97.2', true],
    ['97.2001', false],
    ['64.8', true],
    ['64.7999', false],
  ])('of %s after 81 is taken: %s', (value, isTaken) => {
    const decision = decide([rate('RUR', '2026-11-25', value)])
    expect(decision.added).toHaveLength(isTaken ? 1 : 0)
    expect(decision.keptBack).toEqual(isTaken ? [] : [`jumps RUR 2026-11-25 ${value}`])
  })

  test('is measured by the last one before it that is trusted, not by one that was kept back', () => {
    const offered = [
      rate('RUR', '2026-11-25', '120'),
      rate('RUR', '2026-11-26', '121'),
      rate('RUR', '2026-11-27', '82'),
    ]
    expect(decide(offered)).toEqual({
      ...NOTHING,
      added: ['RUR 2026-11-27 82'],
      keptBack: ['jumps RUR 2026-11-25 120', 'jumps RUR 2026-11-26 121'],
    })
  })

  test('before the first one is measured by that; the very first of a currency by nothing', () => {
    expect(decide([rate('RUR', '2026-11-19', '30')]).keptBack).toEqual(['jumps RUR 2026-11-19 30'])
    expect(decide([rate('KZT', '2026-11-25', '474.2')]).added).toEqual(['KZT 2026-11-25 474.2'])
  })
})

describe('a rate that an operator imports', () => {
  test('may jump as far as it does', () => {
    const trust = { largestJump: null, mayReplace: false }
    expect(decide([rate('RUR', '2026-11-25', '120')], trust).added).toEqual(['RUR 2026-11-25 120'])
    expect(decide([rate('RUR', '2026-11-24', '120')], trust).keptBack).toEqual(['another_is_stored RUR 2026-11-24 120'])
  })

  test('replaces another of its day where that is asked for, and leaves the same one alone', () => {
    const trust = { largestJump: null, mayReplace: true }
    expect(decide([rate('RUR', '2026-11-24', '120'), rate('RUR', '2026-11-20', '80')], trust)).toEqual({
      ...NOTHING,
      replaced: ['RUR 2026-11-24 81 → RUR 2026-11-24 120'],
      same: 1,
    })
  })
})

const day = fc.integer({ min: 1, max: 28 }).map((number) => `2026-11-${String(number).padStart(2, '0')}`)
const DAYS = Array.from({ length: 28 }, (_, index) => `2026-11-${String(index + 1).padStart(2, '0')}`)

function series(currency: string, least: number, most: number) {
  return fc
    .uniqueArray(fc.tuple(day, fc.integer({ min: least, max: most })), { selector: ([on]) => on })
    .map((rates) => rates.map(([on, value]) => rate(currency, on, String(value))))
}
const anyRates = fc.tuple(series('RUR', 1, 200), series('KZT', 300, 600)).map((both) => both.flat())
/** Each within a fifth of every other. */
const calmRates = fc.tuple(series('RUR', 80, 96), series('KZT', 400, 480)).map((both) => both.flat())
const shuffled = (rates: ExchangeRate[]) => fc.shuffledSubarray(rates, { minLength: rates.length })

/** What is stored after rates were offered one by one. */
function storedAfter(offered: readonly ExchangeRate[], stored: readonly ExchangeRate[]): ExchangeRate[] {
  const after = [...stored]
  for (const one of offered) after.push(...decideRates([one], after.toSorted(byDay), TRUST_IN_A_FEED).added)
  return after.toSorted(byDay)
}
const byDay = (one: ExchangeRate, other: ExchangeRate) => (one.effectiveOn < other.effectiveOn ? -1 : 1)

/** The rates in force on every day, as texts. */
function inForce(stored: readonly ExchangeRate[]): string[] {
  const market = exchangeRatesOf(
    ['RUR', 'KZT'].map((currency) => {
      const rates = stored.filter((one) => one.currency === currency).toSorted(byDay)
      return { currency, days: rates.map((one) => one.effectiveOn), rates: rates.map((one) => one.rate) }
    }),
  )
  return DAYS.map((on) => `${market.rateOn('RUR', on)?.toFixed()} ${market.rateOn('KZT', on)?.toFixed()}`)
}

describe('whatever is offered', () => {
  property.prop([anyRates.chain((rates) => fc.tuple(fc.constant(rates), shuffled(rates))), anyRates])(
    'the order of a document makes no difference',
    ([offered, again], stored) => {
      const decided = (rates: ExchangeRate[]) => told(decideRates(rates, stored, TRUST_IN_A_FEED))
      expect(decided(again)).toEqual(decided(offered))
    },
  )

  property.prop([calmRates.chain((rates) => fc.tuple(fc.constant(rates), shuffled(rates))), calmRates])(
    'days that come one by one, in any order, give the same rates in force',
    ([offered, again], stored) => {
      expect(inForce(storedAfter(again, stored))).toEqual(inForce(storedAfter(offered, stored)))
    },
  )

  property.prop([anyRates, anyRates])('every rate is accounted for, and what is stored stays', (offered, stored) => {
    const { added, replaced, same, keptBack } = decideRates(offered, stored, TRUST_IN_A_FEED)
    expect(added.length + same + keptBack.length).toBe(offered.length)
    expect(replaced).toEqual([])
    const taken = new Set(stored.map((one) => `${one.currency} ${one.effectiveOn}`))
    expect(added.filter((one) => taken.has(`${one.currency} ${one.effectiveOn}`))).toEqual([])
  })

  property.prop([anyRates])('no step from one added rate to the next is beyond a fifth', (offered) => {
    const { added } = decideRates(offered, [], TRUST_IN_A_FEED)
    for (const currency of ['RUR', 'KZT']) {
      const rates = added.filter((one) => one.currency === currency)
      for (const [index, one] of rates.entries()) {
        const before = rates[index - 1] ?? one
        expect(one.rate.minus(before.rate).abs().lte(before.rate.times('0.2'))).toBe(true)
      }
    }
  })
})
