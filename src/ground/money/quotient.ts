import { type Decimal, decimal, digitsOf } from './decimal.ts'

/**
 * One decimal divided by another, rounded half up (away from zero) to `scale` digits after the point, once. In whole
 * numbers: a quotient that is cut to some digits first could be rounded twice. The divisor is not zero.
 */
export function quotientHalfUp(dividend: Decimal, divisor: Decimal, scale: number): Decimal {
  const above = unscaled(dividend)
  const below = unscaled(divisor)
  const numerator = above.digits * 10n ** BigInt(scale + below.scale)
  const denominator = below.digits * 10n ** BigInt(above.scale)
  const rounded = wholeHalfUp(numerator, denominator)
  const isNegative = rounded < 0n
  const digits = String(absolute(rounded)).padStart(scale + 1, '0')
  const point = digits.length - scale
  return decimal(`${isNegative ? '-' : ''}${digits.slice(0, point)}${scale === 0 ? '' : `.${digits.slice(point)}`}`)
}

/** A whole number divided by another, rounded half up (away from zero). The divisor is not zero. */
export function wholeHalfUp(dividend: bigint, divisor: bigint): bigint {
  const [above, below] = [absolute(dividend), absolute(divisor)]
  const rounded = (2n * above + below) / (2n * below)
  return dividend < 0n === divisor < 0n ? rounded : -rounded
}

function absolute(value: bigint): bigint {
  return value < 0n ? -value : value
}

/** A decimal as a whole number and how many of its digits stand after the point. */
export function unscaled(value: Decimal): { digits: bigint; scale: number } {
  const [whole = '', fraction = ''] = digitsOf(value).split('.')
  return { digits: BigInt(whole + fraction), scale: fraction.length }
}
