import type { Decimal } from '../../ground/money/index.ts'
import {
  BadValue,
  dec,
  id,
  oneOf,
  type Parameter,
  type ParameterError,
  required,
  str,
  WIRE_CURRENCIES,
} from '../../wire/index.ts'

// Parameters of the methods that move money, and of those that bound it.

/** One movement at most, either way, in whatever currency. */
const MOST = '1000000000'
const LEAST = '0.000001'
const MAX_KEY_LENGTH = 128

/** The account that it is about. */
export function accountOf(about: string): Parameter<number, true> {
  return required(id(about, { error: 'INVALID_ACCOUNT_ID' }))
}

/** An amount of money that is moved, above zero. */
export function amount(about: string): Parameter<Decimal, true> {
  return required(dec(about, { minimum: LEAST, maximum: MOST, error: 'INVALID_MONEY_AMOUNT' }))
}

/** An amount of money that comes, or goes where it is below zero. */
export function signedAmount(about: string): Parameter<Decimal, true> {
  return required(dec(about, { minimum: `-${MOST}`, maximum: MOST, error: 'INVALID_MONEY_AMOUNT' }))
}

/** How far an account may go: zero or more. */
export function limit(about: string): Parameter<Decimal, true> {
  return required(dec(about, { minimum: '0', maximum: MOST, error: 'INVALID_MONEY_AMOUNT' }))
}

/** The currency that the caller takes the account's for: a slip is refused rather than booked. */
export function currency(): Parameter<(typeof WIRE_CURRENCIES)[number], false> {
  return oneOf("The currency of the amount; must be the account's", WIRE_CURRENCIES, {
    error: 'INVALID_CURRENCY',
    fallback: "the account's",
  })
}

/** What tells a repeat of the call from another one. */
export function idempotencyKey(): Parameter<string, false> {
  return str('What tells a repeat: a second call of the method with the same key moves nothing and answers the first', {
    minLength: 1,
    maxLength: MAX_KEY_LENGTH,
  })
}

/** The reference of a payment outside: what names it once. */
export function paymentReference(): Parameter<string, true> {
  const reference = str('What names the payment outside; a repeat moves nothing and answers the first', {
    minLength: 1,
    maxLength: MAX_KEY_LENGTH,
  })
  const tooLong = new BadValue(`must have at most ${MAX_KEY_LENGTH} characters`, 'PAYMENT_REFERENCE_TOO_LONG')
  return required({
    ...reference,
    decode: (text) => ([...text].length > MAX_KEY_LENGTH ? tooLong : reference.decode(text)),
  })
}

/** What the account reads of it. */
export function description(about = 'What the account reads of it'): Parameter<string, false> {
  return text(about, 'ACCOUNT_TRANSACTION_DESCRIPTION_TOO_LONG')
}

/** Why it is done. */
export function reason(): Parameter<string, true> {
  return required(text('Why; the account reads it too, unless there is a description', 'INVALID_ARGUMENTS'))
}

function text(about: string, error: ParameterError): Parameter<string, false> {
  return str(about, { minLength: 1, maxLength: 255, error })
}

/** The transaction that it refers to. */
export function transactionOf(about: string): Parameter<number, false> {
  return id(about, { error: 'INVALID_TRANSACTION_ID' })
}
