import { DateTime } from 'luxon'
import { type Decimal, decimal } from '../ground/money/index.ts'
import type { CalendarDay } from '../ground/time/index.ts'
import type { ParameterError } from './api-error.ts'

/** Why a value's text is refused; ends the sentence "the 'x' parameter …". */
export class BadValue {
  readonly reason: string
  /** An error of its own, where the parameter's declaration has another for most bad values. */
  readonly error: ParameterError | undefined
  constructor(reason: string, error?: ParameterError) {
    this.reason = reason
    this.error = error
  }
}

const INTEGER = /^[+-]?\d{1,16}$/
const DECIMAL = /^[+-]?(?:\d{1,30}(?:\.\d{0,30})?|\.\d{1,30})(?:[eE][+-]?\d{1,2})?$/
// A date, perhaps with a time, a fraction and an offset. Some clients leave the + of an offset unescaped: a space arrives.
const MOMENT =
  /^(\d{4})-(\d{2})-(\d{2})(?:[ T](\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?(?: ?(Z|z|[+\- ](?:0\d|1[0-4])(?::?[0-5]\d)?))?)?$/

/** `true`/`false` (Node, Java, Go, PHP), `True`/`False` (Python), `1`/`0` (.NET), in any case. */
export function decodeBoolean(text: string): boolean | BadValue {
  switch (text.trim().toLowerCase()) {
    case 'true':
    case '1':
      return true
    case 'false':
    case '0':
      return false
    default:
      return new BadValue('must be true or false')
  }
}

/** A whole number that JavaScript holds exactly. */
export function decodeInteger(text: string): number | BadValue {
  const trimmed = text.trim()
  const value = Number(trimmed)
  if (!INTEGER.test(trimmed) || !Number.isSafeInteger(value)) return new BadValue('must be a whole number')
  return value === 0 ? 0 : value
}

/** Decimal text with a point; what languages print of their own decimals and floats (`.5`, `1E+2`) as well. */
export function decodeDecimal(text: string): Decimal | BadValue {
  const trimmed = text.trim()
  if (!DECIMAL.test(trimmed)) return new BadValue('must be a decimal number')
  return decimal(
    trimmed
      .replace(/^\+/, '')
      .replace(/^(-?)\./, '$10.')
      .replace(/\.(?=$|[eE])/, ''),
  )
}

/**
 * A day, `YYYY-MM-DD`. Clients add a time part to it (the Node client always does): with an offset it is taken in UTC,
 * without one it is UTC already.
 */
export function decodeDay(text: string): CalendarDay | BadValue {
  const moment = decodeMoment(text)
  return moment instanceof BadValue ? new BadValue('must be a date, YYYY-MM-DD') : moment.toUTC().toFormat('yyyy-MM-dd')
}

/** An instant, `YYYY-MM-DD HH:mm:ss`, in UTC unless it carries an offset. */
export function decodeTimestamp(text: string): Date | BadValue {
  const moment = decodeMoment(text)
  return moment instanceof BadValue ? new BadValue('must be a timestamp, YYYY-MM-DD HH:mm:ss') : moment.toJSDate()
}

function decodeMoment(text: string): DateTime | BadValue {
  const match = MOMENT.exec(text.trim())
  if (match === null) return new BadValue('')
  const [, year, month, day, hour = '0', minute = '0', second = '0', offset = 'Z'] = match
  const moment = DateTime.fromObject(
    {
      year: Number(year),
      month: Number(month),
      day: Number(day),
      hour: Number(hour),
      minute: Number(minute),
      second: Number(second),
    },
    { zone: zoneOfOffset(offset) },
  )
  return moment.isValid && isFourDigitYear(moment) && isFourDigitYear(moment.toUTC()) ? moment : new BadValue('')
}

/** The calendar library's name of an offset: with a colon, though the text may have none. */
function zoneOfOffset(offset: string): string {
  if (offset.toUpperCase() === 'Z') return 'utc'
  return `UTC${offset.replace(' ', '+').replace(/(\d{2}):?(\d{2})$/, '$1:$2')}`
}

function isFourDigitYear({ year }: DateTime): boolean {
  return year >= 1 && year <= 9999
}

/** The items of a list joined by `;`. Each item once, in the order of its first appearance. */
export function listItems(text: string): string[] | BadValue {
  const items = text.split(';').map((item) => item.trim())
  if (items.some((item) => item === '')) return new BadValue('must be a list joined by ; without empty items')
  return [...new Set(items)]
}

/** An instant as the wire writes it: `YYYY-MM-DD HH:mm:ss`, UTC. */
export function encodeTimestamp(at: Date): string {
  return at.toISOString().slice(0, 19).replace('T', ' ')
}
