import type { Decimal } from '../ground/money/index.ts'
import { digitsOf } from '../ground/money/index.ts'
import type { CalendarDay } from '../ground/time/index.ts'
import type { ParameterError } from './api-error.ts'
import {
  BadValue,
  decodeBoolean,
  decodeDay,
  decodeDecimal,
  decodeInteger,
  decodeTimestamp,
  listItems,
} from './values.ts'

/** The types of section 3 of the wire's description, as documentation names them. */
export type ParameterType = 'int' | 'dec' | 'bool' | 'str' | 'date' | 'ts' | 'list<int>' | 'list<str>' | 'list<object>'

/** What a parameter may be beyond its type. Documentation prints it, decoding holds it. */
export interface Limits {
  readonly minimum?: number | string
  readonly maximum?: number | string
  readonly minLength?: number
  readonly maxLength?: number
  /** At most so many items in a list. */
  readonly maxItems?: number
  readonly values?: readonly string[]
  /** A list may be the word `all`. */
  readonly all?: true
}

/** A parameter, declared once: decoded, validated, documented and exemplified from here. */
export interface Parameter<Value = unknown, Required extends boolean = boolean> {
  readonly type: ParameterType
  readonly about: string
  readonly required: Required
  readonly limits: Limits
  /** The error that a bad value of this parameter answers. */
  readonly error: ParameterError
  /** What an absent parameter means, for documentation; the handler applies it. */
  readonly fallback?: string
  decode(text: string): Value | BadValue
}

export type Parameters = Readonly<Record<string, Parameter>>

interface Basics {
  readonly error?: ParameterError
  readonly fallback?: string
}

/** The limit on items that a list has unless its declaration says otherwise. */
const MAX_LIST_ITEMS = 1000

/** JSON can escape half of a surrogate pair alone: no text of the database can hold it, so a name would not be found again. */
const HALF_CHARACTER = /\p{Surrogate}/u

function make<Value>(
  type: ParameterType,
  about: string,
  options: Basics & Limits,
  decode: (text: string) => Value | BadValue,
): Parameter<Value, false> {
  const { error = 'INVALID_ARGUMENTS', fallback, ...limits } = options
  const checked = (text: string) => {
    if (text.includes('\0')) return new BadValue('must not contain NUL')
    return HALF_CHARACTER.test(text) ? new BadValue('must not contain half of a surrogate pair') : decode(text)
  }
  return {
    type,
    about,
    required: false,
    limits,
    error,
    decode: checked,
    ...(fallback === undefined ? {} : { fallback }),
  }
}

/** The same parameter, not to be left out. */
export function required<Value>(parameter: Parameter<Value, false>): Parameter<Value, true> {
  return { ...parameter, required: true }
}

/** `true` or `false`, in every spelling of the official clients. */
export function bool(about: string, options: Basics = {}): Parameter<boolean, false> {
  return make('bool', about, options, decodeBoolean)
}

/** A whole number. */
export function int(
  about: string,
  options: Basics & { minimum?: number; maximum?: number } = {},
): Parameter<number, false> {
  const { minimum = Number.MIN_SAFE_INTEGER, maximum = Number.MAX_SAFE_INTEGER } = options
  return make('int', about, options, (text) => {
    const value = decodeInteger(text)
    if (value instanceof BadValue) return value
    if (value < minimum) return new BadValue(`must be at least ${minimum}`)
    return value > maximum ? new BadValue(`must be at most ${maximum}`) : value
  })
}

/** A positive whole number that names something. */
export function id(about: string, options: Basics = {}): Parameter<number, false> {
  return int(about, { ...options, minimum: 1 })
}

/** An exact decimal with at most six digits after the point, between two bounds given as decimal text. */
export function dec(about: string, options: Basics & { minimum: string; maximum: string }): Parameter<Decimal, false> {
  return make('dec', about, options, (text) => {
    const value = decodeDecimal(text)
    if (value instanceof BadValue) return value
    if (value.lt(options.minimum)) return new BadValue(`must be at least ${options.minimum}`)
    if (value.gt(options.maximum)) return new BadValue(`must be at most ${options.maximum}`)
    if ((digitsOf(value).split('.')[1] ?? '').length > 6) {
      return new BadValue('must have at most 6 digits after the point')
    }
    return value
  })
}

/** Text; lengths count characters. */
export function str(
  about: string,
  options: Basics & {
    minLength?: number
    maxLength: number
    values?: readonly string[]
    check?: (text: string) => string | BadValue | null
  },
): Parameter<string, false> {
  const { check, ...rest } = options
  return make('str', about, rest, (text) => {
    const length = text.length > 2 * options.maxLength ? text.length : [...text].length
    if (length > options.maxLength) return new BadValue(`must have at most ${options.maxLength} characters`)
    if (length < (options.minLength ?? 0)) {
      return new BadValue(
        options.minLength === 1 ? 'must not be empty' : `must have at least ${options.minLength} characters`,
      )
    }
    if (options.values !== undefined && !options.values.includes(text)) {
      return new BadValue(notAmong(options.values))
    }
    const objection = check?.(text) ?? null
    return typeof objection === 'string' ? new BadValue(objection) : (objection ?? text)
  })
}

/** One of a few words. */
export function oneOf<const Value extends string>(
  about: string,
  values: readonly Value[],
  options: Basics = {},
): Parameter<Value, false> {
  return make('str', about, { ...options, values }, (text) => {
    const word = values.find((value) => value === text.trim())
    return word ?? new BadValue(notAmong(values))
  })
}

/** A calendar day. */
export function day(about: string, options: Basics = {}): Parameter<CalendarDay, false> {
  return make('date', about, options, decodeDay)
}

/** An instant. */
export function timestamp(about: string, options: Basics = {}): Parameter<Date, false> {
  return make('ts', about, options, decodeTimestamp)
}

/**
 * Positive ids joined by `;`, or `all`. The official types spell that word `any`, so both are taken.
 */
export function idList(about: string, options: Basics = {}): Parameter<readonly number[] | 'all', false> {
  return make('list<int>', about, { ...options, all: true, maxItems: MAX_LIST_ITEMS }, (text) =>
    ALL.has(text.trim()) ? 'all' : decodeIds(text),
  )
}

const ALL: ReadonlySet<string> = new Set(['all', 'any'])

/** Words joined by `;`, each of at most `maxLength` characters, each among `values` where those are given. */
export function strList<const Value extends string = string>(
  about: string,
  options: Basics & { maxLength: number; values?: readonly Value[] },
): Parameter<readonly Value[], false> {
  return make('list<str>', about, { ...options, maxItems: MAX_LIST_ITEMS }, (text) => {
    const items = listItems(text)
    if (items instanceof BadValue) return items
    if (items.length > MAX_LIST_ITEMS) return new BadValue(`must have at most ${MAX_LIST_ITEMS} items`)
    if (items.some((item) => [...item].length > options.maxLength)) {
      return new BadValue(`must have items of at most ${options.maxLength} characters`)
    }
    const { values } = options
    if (values !== undefined && items.some((item) => !(values as readonly string[]).includes(item))) {
      return new BadValue(notAmong(values))
    }
    return items as Value[]
  })
}

/** A JSON array of objects, whose fields are decoded one object at a time. */
export function objectList(
  about: string,
  options: Basics & { maxItems: number },
): Parameter<readonly unknown[], false> {
  return make('list<object>', about, options, (text) => {
    const items = parsed(text)
    if (!Array.isArray(items) || items.length === 0) return new BadValue('must be a JSON array of one object or more')
    return items.length > options.maxItems ? new BadValue(`must have at most ${options.maxItems} items`) : items
  })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Told as what it is not.
    return undefined
  }
}

function decodeIds(text: string): readonly number[] | BadValue {
  const items = listItems(text)
  if (items instanceof BadValue) return items
  if (items.length > MAX_LIST_ITEMS) return new BadValue(`must have at most ${MAX_LIST_ITEMS} items`)
  const ids = items.map(decodeInteger)
  const bad = ids.some((value) => value instanceof BadValue || value < 1)
  return bad ? new BadValue('must be a list of positive whole numbers joined by ;') : [...new Set(ids as number[])]
}

/** The sentence's end for a word outside a list; long lists are left to the documentation. */
function notAmong(values: readonly string[]): string {
  return values.length <= 12 ? `must be one of ${values.join(', ')}` : 'must be one of the documented values'
}

type CamelCase<Name extends string> = Name extends `${infer Head}_${infer Tail}`
  ? `${Head}${Capitalize<CamelCase<Tail>>}`
  : Name

/** The decoded parameters as a handler reads them: camelCase, an absent optional one undefined. */
export type DecodedParameters<Declared extends Parameters> = {
  readonly [Name in keyof Declared & string as CamelCase<Name>]: Declared[Name] extends Parameter<
    infer Value,
    infer Required
  >
    ? Required extends true
      ? Value
      : Value | undefined
    : never
}

/** `plan_type` → `planType`. */
export function camelCase(name: string): string {
  return name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
}
