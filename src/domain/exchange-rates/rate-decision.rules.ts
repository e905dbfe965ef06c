import { type Currency, type Decimal, decimal } from '../../ground/money/index.ts'
import type { CalendarDay } from '../../ground/time/index.ts'
import type { ExchangeRate } from './exchange-rates.rules.ts'

/** By what share of the rate before it a feed's rate may be above or below that one. */
export const LARGEST_JUMP = decimal('0.2')

/** How far rates that are offered are trusted. */
export interface Trust {
  /** The largest share by which a rate may differ from the one before it; null: any. */
  readonly largestJump: Decimal | null
  /** Whether a stored rate of the same day gives way. */
  readonly mayReplace: boolean
}

/** How far a feed is trusted. */
export const TRUST_IN_A_FEED: Trust = { largestJump: LARGEST_JUMP, mayReplace: false }

/** A rate that was offered and is not taken. */
export type RateKeptBack =
  /** The day has another rate already. */
  | { readonly reason: 'another_is_stored'; readonly rate: ExchangeRate; readonly stored: ExchangeRate }
  /** It is too far from the rate before it; from the one after it, where there is none before. */
  | { readonly reason: 'jumps'; readonly rate: ExchangeRate; readonly from: ExchangeRate }

/** What becomes of rates that were offered. */
export interface RateDecision {
  readonly added: readonly ExchangeRate[]
  readonly replaced: readonly { readonly rate: ExchangeRate; readonly stored: ExchangeRate }[]
  /** How many are stored already, with the same value. */
  readonly same: number
  readonly keptBack: readonly RateKeptBack[]
}

interface Outcome {
  added: ExchangeRate[]
  replaced: { rate: ExchangeRate; stored: ExchangeRate }[]
  same: number
  keptBack: RateKeptBack[]
}

/**
 * Decides what becomes of offered rates, units per USD, each currency and day once, in any order. `stored`: of each
 * currency, the last rate before its first offered day and all from then on. A stored rate of the same day and value,
 * whoever published it, is left as it is. A rate that is kept back is not what the next one is measured by.
 */
export function decideRates(
  offered: readonly ExchangeRate[],
  stored: readonly ExchangeRate[],
  trust: Trust,
): RateDecision {
  const outcome: Outcome = { added: [], replaced: [], same: 0, keptBack: [] }
  const known = byCurrency(stored)
  for (const [currency, rates] of byCurrency(offered)) decideSeries(rates, known.get(currency) ?? [], trust, outcome)
  return outcome
}

/** Both lists are of one currency, by day ascending. */
function decideSeries(
  offered: readonly ExchangeRate[],
  stored: readonly ExchangeRate[],
  trust: Trust,
  outcome: Outcome,
): void {
  let before: ExchangeRate | undefined
  let next = 0
  for (const rate of offered) {
    for (; (stored[next]?.effectiveOn ?? NEVER) < rate.effectiveOn; next += 1) before = stored[next]
    const after = stored[next]
    if (after?.effectiveOn === rate.effectiveOn) {
      decideAgain(rate, after, trust, outcome)
      continue
    }
    const from = before ?? after
    if (from !== undefined && jumps(rate, from, trust)) outcome.keptBack.push({ reason: 'jumps', rate, from })
    else {
      outcome.added.push(rate)
      before = rate
    }
  }
}

/** Later than any day. */
const NEVER: CalendarDay = '~'

function decideAgain(rate: ExchangeRate, stored: ExchangeRate, trust: Trust, outcome: Outcome): void {
  if (rate.rate.eq(stored.rate)) outcome.same += 1
  else if (trust.mayReplace) outcome.replaced.push({ rate, stored })
  else outcome.keptBack.push({ reason: 'another_is_stored', rate, stored })
}

function jumps(rate: ExchangeRate, from: ExchangeRate, { largestJump }: Trust): boolean {
  return largestJump !== null && rate.rate.minus(from.rate).abs().gt(from.rate.times(largestJump))
}

function byCurrency(rates: readonly ExchangeRate[]): Map<Currency, ExchangeRate[]> {
  const found = new Map<Currency, ExchangeRate[]>()
  for (const rate of rates) {
    const series = found.get(rate.currency)
    if (series === undefined) found.set(rate.currency, [rate])
    else series.push(rate)
  }
  for (const series of found.values()) series.sort((one, other) => (one.effectiveOn < other.effectiveOn ? -1 : 1))
  return found
}
