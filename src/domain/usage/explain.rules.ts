import { decimal, Money } from '../../ground/money/index.ts'
import { convertedAt, rateUse, readyTerms } from '../rating/use-terms.rules.ts'

/** How an amount came about, as it is stored with its entry: plain data, decimals as text. */
export type Derivation = Readonly<Record<string, unknown>>

/**
 * Makes the amount of a charge again from its stored derivation alone, by the rules that made it. What an account pays
 * is positive here. Null: the derivation names no price, such as that of a payment.
 */
export function recomputedAmount(derivation: Derivation): Money | null {
  const rule = RULES[String(derivation.rule)]
  return rule === undefined ? null : rule(derivation)
}

const RULES: Readonly<Record<string, (derivation: Derivation) => Money>> = {
  use: (derivation) => rateUse(termsIn(derivation), whole(derivation, 'quantity')).amount,
  session: (derivation) => {
    const total = rateUse(termsIn(derivation), whole(derivation, 'quantity')).amount
    return total.minus(money(derivation, 'chargedBefore', 'currency'))
  },
  overrun: (derivation) => {
    const missing = whole(derivation, 'quantity') - whole(derivation, 'leftBefore')
    const blocks = Math.ceil(missing / whole(derivation, 'overrunResources'))
    const blockPrice = { ...derivation, price: derivation.overrunPrice, resourcesPerPrice: 1, quantum: 1 }
    return rateUse(termsIn(blockPrice), 1).amount.times(blocks)
  },
  distribution: (derivation) => converted(derivation, 'fromAmount'),
  session_distribution: (derivation) =>
    converted(derivation, 'fromAmount').minus(converted(derivation, 'fromAmountBefore')),
}

function termsIn(derivation: Derivation) {
  return readyTerms({
    price: decimal(text(derivation, 'price')),
    resourcesPerPrice: whole(derivation, 'resourcesPerPrice'),
    quantum: whole(derivation, 'quantum'),
    rateFrom: decimal(text(derivation, 'rateFrom')),
    rateTo: decimal(text(derivation, 'rateTo')),
    currency: text(derivation, 'currency'),
  })
}

function converted(derivation: Derivation, amount: string): Money {
  const rates = { from: decimal(text(derivation, 'rateFrom')), to: decimal(text(derivation, 'rateTo')) }
  return convertedAt(money(derivation, amount, 'fromCurrency'), rates, text(derivation, 'currency'))
}

function money(derivation: Derivation, amount: string, currency: string): Money {
  return Money.of(text(derivation, amount), text(derivation, currency))
}

function text(derivation: Derivation, name: string): string {
  const value = derivation[name]
  if (typeof value !== 'string') throw new RangeError(`the derivation has no ${name}`)
  return value
}

function whole(derivation: Derivation, name: string): number {
  const value = derivation[name]
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) throw new RangeError(`the derivation has no ${name}`)
  return value
}
