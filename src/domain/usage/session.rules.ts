import { createHash } from 'node:crypto'
import { decimal, Money } from '../../ground/money/index.ts'
import type { Balance } from '../ledger/index.ts'
import { convertedAt, quantityFor, type ReadyTerms, rateUse, readyTerms } from '../rating/use-terms.rules.ts'
import type { LevelCharge } from './charge-entries.rules.ts'
import { moneyShort, spendableMoney } from './money-check.rules.ts'
import type { MoneyShort } from './refusals.ts'
import type { Session, SessionLevel } from './session.ts'

/** The terms of a level as they are stored, made ready again. */
export function termsOfLevel({ terms, currency }: SessionLevel): ReadyTerms {
  const text = (name: string) => decimal(String(terms[name]))
  return readyTerms({
    price: text('price'),
    resourcesPerPrice: Number(terms.resourcesPerPrice),
    quantum: Number(terms.quantum),
    rateFrom: text('rateFrom'),
    rateTo: text('rateTo'),
    currency,
  })
}

/** What each level is charged in all for a quantity, less what it was charged before; what arrives from below likewise. */
export function settlement(session: Session, used: number, about: Readonly<Record<string, unknown>>): LevelCharge[] {
  const totals = session.levels.map((level) => rateUse(termsOfLevel(level), used).amount)
  return session.levels.map((level, index) => {
    const total = totals[index] as Money
    const charged = Money.of(level.charged, level.currency)
    const amount = total.minus(charged)
    const below = session.levels[index - 1]
    const derivation = {
      rule: 'session',
      ...about,
      level: index,
      resourceType: session.resourceType,
      parameter: session.parameter,
      quantity: used,
      ...level.terms,
      chargedBefore: level.charged,
      amount: amount.toString(),
    }
    const income = below === undefined ? null : incomeOf(level, below, totals[index - 1] as Money)
    return {
      accountId: level.accountId as LevelCharge['accountId'],
      amount,
      derivation,
      income: income?.amount ?? null,
      incomeDerivation: income === null ? null : { ...income.derivation, ...about },
    }
  })
}

/** What arrives is the conversion of all that the level below paid, less the conversion of what it had paid before. */
function incomeOf(level: SessionLevel, below: SessionLevel, paid: Money) {
  const { from, to } = level.incomeRates ?? { from: '1', to: '1' }
  const into = (amount: Money) => convertedAt(amount, { from: decimal(from), to: decimal(to) }, level.currency)
  const before = Money.of(below.charged, below.currency)
  const amount = into(paid).minus(into(before))
  const derivation = {
    rule: 'session_distribution',
    fromAccount: below.accountId,
    fromAmount: paid.toString(),
    fromAmountBefore: below.charged,
    fromCurrency: below.currency,
    rateFrom: from,
    rateTo: to,
    currency: level.currency,
    amount: amount.toString(),
  }
  return { amount, derivation }
}

/**
 * How much may be used in all before asking again: what is wanted, or as much of it as every level can hold money for
 * once the settlement is paid and the old hold released. `used` at least.
 */
export function grantFor(
  session: Session,
  wish: { readonly used: number; readonly slice: number },
  charges: readonly LevelCharge[],
  balanceOf: (id: LevelCharge['accountId']) => Balance,
): number {
  const { used, slice } = wish
  const possible = session.levels.map((level, index) => {
    const charge = charges[index] as LevelCharge
    const held = Money.of(level.held, level.currency)
    const left = spendableMoney(balanceOf(charge.accountId)).plus(held).minus(charge.amount)
    const terms = termsOfLevel(level)
    const paid = rateUse(terms, used).amount
    // What costs nothing more, since it is free or in a quantum that is paid for, needs no money.
    if (rateUse(terms, used + slice).amount.equals(paid)) return used + slice
    if (left.isNegative()) return used
    return Math.max(used, quantityFor(terms, left.plus(paid), used + slice))
  })
  return Math.min(...possible)
}

/** What each level holds for what is granted beyond what is used. */
export function holdsFor(session: Session, used: number, granted: number): Money[] {
  return session.levels.map((level) => {
    const terms = termsOfLevel(level)
    return rateUse(terms, granted).amount.minus(rateUse(terms, used).amount)
  })
}

/** Why nothing is granted at all: the first level that cannot pay the least that is sold. Null: every level can. */
export function firstShortLevel(
  session: Session,
  balanceOf: (id: LevelCharge['accountId']) => Balance,
): MoneyShort | null {
  for (const level of session.levels) {
    const least = rateUse(termsOfLevel(level), 1).amount
    const short = moneyShort(balanceOf(level.accountId as LevelCharge['accountId']), least)
    if (short !== null) return short
  }
  return null
}

/** A digest of what a call about a session says. SHA-256. */
export function sessionFingerprint(content: readonly unknown[]): Buffer {
  return createHash('sha256').update(JSON.stringify(content)).digest()
}
