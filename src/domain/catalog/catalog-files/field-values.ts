import { MAX_PREFIX_LENGTH } from '../prefix-index.rules.ts'
import { countryName } from './countries.ts'
import { isCurrency } from './currencies.ts'

/** Says what is wrong with the text of a field; null: nothing. */
export type ValueCheck = (text: string) => string | null

/** PostgreSQL's integer. */
const GREATEST_INTEGER = 2_147_483_647

const DECIMAL = /^\d{1,15}(?:\.\d{1,15})?$/
const DIGITS = /^\d+$/
const DAY = /^\d{4}-\d{2}-\d{2}$/
const PERIOD = /^P(?=.)(?:\d+Y)?(?:\d+M)?(?:\d+D)?(?:T(?=.)(?:\d+H)?(?:\d+M)?(?:\d+S)?)?$/
const RESOURCE_TYPE = /^[A-Z][A-Z0-9_]*$/
const LONGEST_TEXT = 200

export const checkText: ValueCheck = (text) =>
  text.length > LONGEST_TEXT ? `is longer than ${LONGEST_TEXT} characters` : null

/** A price, a rate: plain digits, not negative, at most 15 before and after the point. */
export const checkDecimal: ValueCheck = (text) => {
  if (DECIMAL.test(text)) return null
  if (/^-\d/.test(text)) return `"${text}" is negative`
  return /^[\d.]*\d$/.test(text) && text.length > 15
    ? `"${text}" has more than 15 digits before or after the point`
    : `"${text}" is not a decimal`
}

/** A rate to multiply by. */
export const checkPositiveDecimal: ValueCheck = (text) =>
  checkDecimal(text) ?? (/[1-9]/.test(text) ? null : `"${text}" is not greater than zero`)

/** A whole number from `least` up that PostgreSQL's integer holds, or up to `greatest`. */
export function checkInteger(least: number, greatest = GREATEST_INTEGER): ValueCheck {
  return (text) => {
    if (!/^-?\d+$/.test(text)) return `"${text}" is not a whole number`
    const value = Number(text)
    return value < least || value > greatest ? `${text} is not between ${least} and ${greatest}` : null
  }
}

export const checkFlag: ValueCheck = (text) =>
  text === 'true' || text === 'false' ? null : `"${text}" is neither true nor false`

export function checkOneOf(values: readonly string[]): ValueCheck {
  return (text) => (values.includes(text) ? null : `"${text}" is not one of ${values.join(', ')}`)
}

export const checkDay: ValueCheck = (text) => {
  if (!DAY.test(text)) return `"${text}" is not a date, YYYY-MM-DD`
  const day = Number(text.slice(8))
  const daysInMonth = daysOf(Number(text.slice(0, 4)), Number(text.slice(5, 7)))
  return day >= 1 && day <= daysInMonth ? null : `"${text}" is not a day of the calendar`
}

function daysOf(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  if (month < 1 || month > 12) return 0
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

/** An ISO 8601 duration that the wire can show: it writes years, months, days, hours, minutes and seconds, no weeks. */
export const checkPeriod: ValueCheck = (text) =>
  PERIOD.test(text) && /[1-9]/.test(text) ? null : `"${text}" is not a period, such as P1M or P14D`

export const checkCurrency: ValueCheck = (text) => {
  if (text === 'RUB') return 'the Russian rouble is written RUR'
  return isCurrency(text) ? null : `"${text}" is not a currency code of ISO 4217`
}

export const checkCountry: ValueCheck = (text) =>
  countryName(text) === null ? `"${text}" is not a country code of ISO 3166-1` : null

export const checkResourceType: ValueCheck = (text) =>
  RESOURCE_TYPE.test(text) ? null : `"${text}" is not a resource type, such as PSTNOUT`

export const checkPrefix: ValueCheck = (text) => {
  if (!DIGITS.test(text)) return `"${text}" is not a prefix of digits`
  return text.length > MAX_PREFIX_LENGTH ? `"${text}" is longer than ${MAX_PREFIX_LENGTH} digits` : null
}
