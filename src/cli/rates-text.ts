import type { RateDecision, RateKeptBack } from '../domain/exchange-rates/index.ts'
import { digitsOf } from '../ground/money/index.ts'

/** Lines of each kind that are shown of one decision: a file has thousands of rates. */
const MOST_LINES = 20

/** What became of offered rates, a line a rate: `+` new, `~` replaced, `!` kept back; and their numbers. */
export function renderRateDecision({ added, replaced, same, keptBack }: RateDecision): string {
  const lines = [
    ...shortened(added, ({ currency, effectiveOn, rate, source }) => {
      return `+ ${currency} ${effectiveOn}: ${digitsOf(rate)} (${source})`
    }),
    ...shortened(replaced, ({ rate, stored }) => {
      const { currency, effectiveOn, source } = rate
      return `~ ${currency} ${effectiveOn}: ${digitsOf(stored.rate)} → ${digitsOf(rate.rate)} (${source})`
    }),
    ...shortened(keptBack, (kept) => `! ${keptBackLine(kept)}`),
    `${added.length} added, ${replaced.length} replaced, ${same} the same, ${keptBack.length} kept back.`,
  ]
  return `${lines.join('\n')}\n`
}

function keptBackLine(kept: RateKeptBack): string {
  const { currency, effectiveOn, rate, source } = kept.rate
  const offered = `${currency} ${effectiveOn}: ${digitsOf(rate)} (${source}) is kept back`
  if (kept.reason === 'another_is_stored')
    return `${offered}: ${digitsOf(kept.stored.rate)} (${kept.stored.source}) is stored`
  const { from } = kept
  return `${offered}: too far from ${digitsOf(from.rate)} of ${from.effectiveOn}; import it if it is right`
}

function shortened<Item>(items: readonly Item[], line: (item: Item) => string): string[] {
  const lines = items.slice(0, MOST_LINES).map(line)
  return items.length > MOST_LINES ? [...lines, `  … and ${items.length - MOST_LINES} more`] : lines
}
