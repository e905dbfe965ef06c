import { type Decimal, decimal, digitsOf } from '../../ground/money/index.ts'

/**
 * One decimal divided by another, rounded half up (away from zero) to `scale` digits after the point, once. In whole
 * numbers: a quotient that is cut to some digits first could be rounded twice. The divisor is not zero.
 */
export function quotientHalfUp(dividend: Decimal, divisor: Decimal, scale: number): Decimal {
  const above = unscaled(dividend)
  const below = unscaled(divisor)
  const numerator = above.digits * 10n ** BigInt(scale + below.scale)
  const denominator = below.digits * 10n ** BigInt(above.scale)
  const isNegative = numerator < 0n !== denominator < 0n
  const rounded = (2n * absolute(numerator) + absolute(denominator)) / (2n * absolute(denominator))
  const digits = String(rounded).padStart(scale + 1, '0')
  const point = digits.length - scale
  return decimal(`${isNegative ? '-' : ''}${digits.slice(0, point)}${scale === 0 ? '' : `.${digits.slice(point)}`}`)
}

function absolute(value: bigint): bigint {
  return value < 0n ? -value : value
}

/** A decimal as a whole number and how many of its digits stand after the point. */
function unscaled(value: Decimal): { digits: bigint; scale: number } {
  const [whole = '', fraction = ''] = digitsOf(value).split('.')
  return { digits: BigInt(whole + fraction), scale: fraction.length }
}
