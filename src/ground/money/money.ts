import { type Decimal, decimal, roundHalfUp } from './decimal.ts'

/** A currency by its code on the wire: `USD`, `EUR`, `KZT`, and `RUR` for the Russian rouble. */
export type Currency = string

/** Amounts have six digits after the point, as in `numeric(24,6)`. */
export const MONEY_SCALE = 6
const MICROS = 1_000_000n
const MONEY_TEXT = /^(-?)(\d{1,18})(?:\.(\d{1,6}))?$/

/** An exact amount of one currency. Amounts of different currencies neither add nor compare. */
export class Money {
  /** Millionths of the currency's unit. */
  readonly micros: bigint
  readonly currency: Currency
  /** The digits, once they were asked for: prices of the catalog are shown at every call. */
  #digits: string | undefined

  private constructor(micros: bigint, currency: Currency) {
    this.micros = micros
    this.currency = currency
  }

  static zero(currency: Currency): Money {
    return new Money(0n, currency)
  }

  /** An amount in millionths of the currency's unit. */
  static ofMicros(micros: bigint, currency: Currency): Money {
    return new Money(micros, currency)
  }

  /** Reads an amount with at most six digits after the point. Throws RangeError on anything else. */
  static of(text: string, currency: Currency): Money {
    const match = MONEY_TEXT.exec(text)
    if (match === null) throw new RangeError(`not an amount of money: ${text}`)
    const [, sign, whole = '', fraction = ''] = match
    const micros = BigInt(whole) * MICROS + BigInt(fraction.padEnd(MONEY_SCALE, '0'))
    return new Money(sign === '-' ? -micros : micros, currency)
  }

  /** The amount nearest to an exact decimal: rounded half up to six digits after the point. */
  static rounded(value: Decimal, currency: Currency): Money {
    return Money.of(roundHalfUp(value, MONEY_SCALE).toFixed(), currency)
  }

  plus(other: Money): Money {
    return new Money(this.micros + this.#sameCurrency(other).micros, this.currency)
  }

  minus(other: Money): Money {
    return new Money(this.micros - this.#sameCurrency(other).micros, this.currency)
  }

  /** So many of it: a whole number. */
  times(count: number): Money {
    return new Money(this.micros * BigInt(count), this.currency)
  }

  negated(): Money {
    return new Money(-this.micros, this.currency)
  }

  isZero(): boolean {
    return this.micros === 0n
  }

  isNegative(): boolean {
    return this.micros < 0n
  }

  isLessThan(other: Money): boolean {
    return this.micros < this.#sameCurrency(other).micros
  }

  equals(other: Money): boolean {
    return this.currency === other.currency && this.micros === other.micros
  }

  /** The greater of the two; this one when they are equal. */
  atLeast(other: Money): Money {
    return this.isLessThan(other) ? other : this
  }

  toDecimal(): Decimal {
    return decimal(this.toString())
  }

  /** The amount's own digits without needless zeros: `20169.93`, `-0.5`, `0`. */
  toString(): string {
    this.#digits ??= digitsOfMicros(this.micros)
    return this.#digits
  }

  #sameCurrency(other: Money): Money {
    if (other.currency !== this.currency) throw new RangeError(`${this.currency} and ${other.currency} do not mix`)
    return other
  }
}

function digitsOfMicros(micros: bigint): string {
  const absolute = micros < 0n ? -micros : micros
  const fraction = (absolute % MICROS).toString().padStart(MONEY_SCALE, '0').replace(/0+$/, '')
  return `${micros < 0n ? '-' : ''}${absolute / MICROS}${fraction === '' ? '' : `.${fraction}`}`
}
