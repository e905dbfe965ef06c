import Big from 'big.js'

/**
 * An exact decimal of any scale: a price, a rate, a tax rate. Sums and products are exact; nothing here divides
 * without a named rounding. Strict: a JavaScript number is refused, it may have lost digits already.
 */
const Strict = Big()
Strict.strict = true
// Plain notation whatever the exponent, for the database and for the wire.
Strict.NE = -1e6
Strict.PE = 1e6

export type Decimal = Big

/** Reads plain decimal text, such as `9170.604`. Throws on anything else. */
export function decimal(text: string): Decimal {
  return new Strict(text)
}

/** Rounds half up (away from zero) to `scale` digits after the point. */
export function roundHalfUp(value: Decimal, scale: number): Decimal {
  return value.round(scale, Big.roundHalfUp)
}

/** The decimal's own digits, without needless zeros or an exponent: `9170.604`. */
export function digitsOf(value: Decimal): string {
  return value.toFixed()
}
