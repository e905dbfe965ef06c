export { type Decimal, decimal, digitsOf, roundHalfUp } from './decimal.ts'
export { type Currency, MONEY_SCALE, Money } from './money.ts'
export { quotientHalfUp, unscaled, wholeHalfUp } from './quotient.ts'
