import type { Money } from '../../ground/money/index.ts'
import { Refused } from '../../ground/refusals/index.ts'
import type { CalendarDay } from '../../ground/time/index.ts'
import type { Account } from '../accounts/index.ts'
import { type Market, ratePair, rateUse } from '../rating/index.ts'
import type { LevelCharge, UsageRefusal } from '../usage/index.ts'
import { type PricedLevel, termsPart } from './priced-levels.ts'
import type { TreePath } from './tree-of.ts'

/** What is charged, for its derivations: fields that name the use. */
export interface ChargedUse {
  readonly about: Readonly<Record<string, unknown>>
  readonly resourceType: string
  readonly parameter: string | null
  readonly quantity: number
}

/** What each account of a path pays for a use, and gets from the account below it. */
export function levelCharges(
  path: TreePath,
  levels: readonly PricedLevel[],
  use: ChargedUse,
  market: Market,
): LevelCharge[] {
  const { about, ...what } = use
  const charges: LevelCharge[] = []
  for (const [index, level] of levels.entries()) {
    const account = path.accounts[index] as Account
    const { units, amount } = rateUse(level.terms, use.quantity)
    const derivation = { rule: 'use', ...about, level: index, ...what, units, ...termsPart(level), amount: `${amount}` }
    const below = charges[index - 1]
    const arrives = below && incomeFrom(below.accountId, below.amount, account, level.terms.rateDay, market)
    charges.push({
      accountId: account.id,
      amount,
      derivation,
      income: arrives?.income ?? null,
      incomeDerivation: arrives === undefined ? null : { ...arrives.derivation, ...about },
    })
  }
  return charges
}

/** What an account pays, in the currency of the account above it at the rates of that day. */
export function incomeFrom(from: Account['id'], paid: Money, to: Account, day: CalendarDay, market: Market) {
  const income =
    paid.currency === to.currency ? paid : market.rates.convert(paid.toDecimal(), paid.currency, to.currency, day)
  const [rateFrom, rateTo] = ratePair(market.rates, paid.currency, to.currency, day)
  if (income === null || rateFrom === null || rateTo === null) {
    throw new Refused<UsageRefusal>({ kind: 'refusal', reason: 'currency_without_rate', currency: to.currency })
  }
  const derivation = {
    rule: 'distribution',
    fromAccount: from,
    fromAmount: `${paid}`,
    fromCurrency: paid.currency,
    rateDay: day,
    rateFrom: rateFrom.toFixed(),
    rateTo: rateTo.toFixed(),
    currency: to.currency,
    amount: `${income}`,
  }
  return { income, derivation }
}
