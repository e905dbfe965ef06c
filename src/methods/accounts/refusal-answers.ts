import type { RefusalAnswer } from '../../wire/index.ts'

/** Several methods price things: none of them can without a rate of the day. */
export const CURRENCY_WITHOUT_RATE: RefusalAnswer = {
  error: 'BILLING_ERROR',
  reason: 'no exchange rate of {currency} is known for today',
}
