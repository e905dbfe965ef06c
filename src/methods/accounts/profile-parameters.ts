import { isTimeZone } from '../../ground/time/index.ts'
import {
  BadValue,
  COUNTRY_CODES,
  LANGUAGE_CODES,
  oneOf,
  type Parameter,
  type ParameterError,
  str,
} from '../../wire/index.ts'

// Parameters that an account sets of itself and a parent sets of its children.

const EMAIL = /^[^\s@;"(),:<>[\]\\]+@[^\s@;"(),:<>[\]\\]+\.[^\s@;"(),:<>[\]\\.]{2,}$/

/** An email address. */
export function email(about: string, error: ParameterError): Parameter<string, false> {
  return str(about, {
    minLength: 1,
    maxLength: 254,
    error,
    check: (text) => (EMAIL.test(text) ? null : 'must be an email address'),
  })
}

/** A password: at least 8 characters with an upper-case and a lower-case letter, a digit and another character. */
export function newPassword(about: string): Parameter<string, false> {
  return str(`${about}: 8 characters or more with upper case, lower case, a digit and a special character`, {
    maxLength: 128,
    error: 'REQUIRED_CHARACTERS_NEW_PASSWORD',
    check: passwordObjection,
  })
}

/** Errors 463, 464, 523 and 524 of the public list, each for its own fault. */
function passwordObjection(text: string): BadValue | null {
  if (text === '') return new BadValue('must not be empty', 'EMPTY_NEW_PASSWORD')
  if (/\s/.test(text)) return new BadValue('must not contain white space', 'WHITESPACES_NOT_ALLOWED')
  if ([...text].length < 8) return new BadValue('must have at least 8 characters')
  const isComplete = [/\p{Lu}/u, /\p{Ll}/u, /\p{Nd}/u, /[^\p{L}\p{N}]/u].every((kind) => kind.test(text))
  return isComplete
    ? null
    : new BadValue('must have an upper-case letter, a lower-case letter, a digit and a special character')
}

/** The language of notifications. */
export function language(): Parameter<(typeof LANGUAGE_CODES)[number], false> {
  return oneOf('The language of notifications, ISO 639-1', LANGUAGE_CODES, { error: 'INVALID_LANGUAGE_CODE' })
}

/** A time zone by name. */
export function location(): Parameter<string, false> {
  return str('The time zone by which months are counted: a name such as Europe/Moscow, or GMT-8', {
    minLength: 1,
    maxLength: 64,
    check: (text) => (isTimeZone(text) ? null : 'must be a time zone, such as Europe/Moscow or Etc/GMT-8'),
  })
}

/** A phone number in international form, punctuation allowed; empty clears it. */
export function phone(about: string, error: ParameterError): Parameter<string, false> {
  return str(about, {
    maxLength: 30,
    error,
    check: (text) => (/^$|^\+?[\d\s().-]{5,}$/.test(text) ? null : 'must be a phone number'),
  })
}

/** The address of the account's callback receiver; empty clears it. */
export function callbackUrl(): Parameter<string, false> {
  return str('Where callbacks are sent: an http or https URL without a user or password', {
    maxLength: 2048,
    error: 'INVALID_CALLBACK_URL',
    check: (text) => (text === '' || isCallbackUrl(text) ? null : 'must be an http or https URL'),
  })
}

function isCallbackUrl(text: string): boolean {
  if (!URL.canParse(text)) return false
  const url = new URL(text)
  return /^https?:$/.test(url.protocol) && url.hostname !== '' && url.username === '' && url.password === ''
}

/** Who and where bills go to; a country brings its taxes. */
export const billingParams = {
  billing_address_name: str('The name on bills', { maxLength: 199, error: 'BILLING_ADDRESS_NAME_TOO_LONG' }),
  billing_address_country_code: oneOf('The country on bills, ISO 3166-1 alpha-2; taxes follow it', COUNTRY_CODES, {
    error: 'INVALID_BILLING_ADDRESS_COUNTRY_CODE',
  }),
  billing_address_address: str('The address on bills; needed before services are paid for', {
    maxLength: 511,
    error: 'BILLING_ADDRESS_ADDRESS_TOO_LONG',
  }),
  billing_address_zip: str('The postal code on bills', { maxLength: 29, error: 'BILLING_ADDRESS_ZIP_TOO_LONG' }),
  billing_address_phone: str('The phone number on bills', { maxLength: 29, error: 'BILLING_ADDRESS_PHONE_TOO_LONG' }),
  billing_address_state: str('The state on bills', { maxLength: 100, error: 'INVALID_BILLING_ADDRESS_STATE_LEN' }),
}
