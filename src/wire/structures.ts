import { type Decimal, digitsOf, Money } from '../ground/money/index.ts'
import { onceFor } from '../ground/remembering/index.ts'
import type { CalendarDay } from '../ground/time/index.ts'
import { encodeTimestamp } from './values.ts'

/** How a value of an answer is written, and what documentation says of it. */
export interface Kind<Value> {
  readonly type: string
  readonly about: string
  /** The structure inside, for lists and structures. */
  readonly structure?: Structure
  /** Writes the JSON text of a value. */
  encode(value: Value): string
}

/** A field that may be left out: an answer holds neither null nor an empty date. */
export interface OptionalKind<Value> extends Kind<Value> {
  readonly optional: true
}

// biome-ignore lint/suspicious/noExplicitAny: a table of fields of any value types; ValueOf recovers each
export type Fields = Readonly<Record<string, Kind<any>>>

/** A named structure of the wire, such as PlanType. */
export interface Structure<Declared extends Fields = Fields> {
  readonly name: string
  readonly fields: Declared
}

type KindValue<Field> = Field extends Kind<infer Value> ? Value : never

/** What a structure is made from: its fields by their wire names; an optional one may be absent or undefined. */
export type ValueOf<Declared extends Fields> = {
  readonly [Name in keyof Declared as Declared[Name] extends OptionalKind<unknown> ? never : Name]: KindValue<
    Declared[Name]
  >
} & {
  readonly [Name in keyof Declared as Declared[Name] extends OptionalKind<unknown> ? Name : never]?:
    | KindValue<Declared[Name]>
    | undefined
}

/** The value of a named structure. */
export type StructureValue<Named> = Named extends Structure<infer Declared> ? ValueOf<Declared> : never

/** Letters that JSON text holds as they are: most strings need no escaping, and testing is cheaper than escaping. */
const PLAIN = /^[ !#-[\]-\u{d7ff}]*$/u

function encodeText(value: string): string {
  return PLAIN.test(value) ? `"${value}"` : JSON.stringify(value)
}

/** A whole number, written without a fraction or exponent: typed clients read nothing else. */
export function integer(about: string): Kind<number> {
  return { type: 'int', about, encode: encodeInteger }
}

function encodeInteger(value: number): string {
  if (!Number.isSafeInteger(value)) throw new RangeError(`not a whole number for the wire: ${value}`)
  return String(value)
}

/** An exact decimal, written as a JSON number with the decimal's own digits. */
export function number(about: string): Kind<Money | Decimal> {
  return { type: 'dec', about, encode: (value) => (value instanceof Money ? value.toString() : digitsOf(value)) }
}

export function text<Value extends string = string>(about: string): Kind<Value> {
  return { type: 'str', about, encode: encodeText }
}

export function flag(about: string): Kind<boolean> {
  return { type: 'bool', about, encode: String }
}

/** A calendar day, `YYYY-MM-DD`. */
export function date(about: string): Kind<CalendarDay> {
  return { type: 'date', about, encode: encodeText }
}

/** An instant in UTC, `YYYY-MM-DD HH:mm:ss`. */
export function moment(about: string): Kind<Date> {
  return { type: 'ts', about, encode: (value) => `"${encodeTimestamp(value)}"` }
}

/** Plain data that documentation describes in words: an object of texts, numbers and lists of them. */
export function plainData(about: string): Kind<Readonly<Record<string, unknown>>> {
  return { type: 'object', about, encode: (value) => JSON.stringify(value) }
}

/** The same field, left out when there is no value. */
export function maybe<Value>(kind: Kind<Value>): OptionalKind<Value> {
  return { ...kind, optional: true }
}

/** A list of plain values. */
export function many<Value>(about: string, item: Kind<Value>): Kind<readonly Value[]> {
  return {
    type: `${item.type}[]`,
    about,
    ...(item.structure === undefined ? {} : { structure: item.structure }),
    encode: (values) => `[${values.map(item.encode).join(',')}]`,
  }
}

/**
 * The same, its text remembered with the value: for values that are made once and shown again and again. Whatever such
 * a value holds must never change.
 */
export function remembered<Value extends object>(kind: Kind<Value>): Kind<Value> {
  return { ...kind, encode: onceFor(kind.encode) }
}

/** Declares a named structure. */
export function structure<Declared extends Fields>(name: string, fields: Declared): Structure<Declared> {
  return { name, fields }
}

/** One structure as a field. */
export function one<Declared extends Fields>(about: string, named: Structure<Declared>): Kind<ValueOf<Declared>> {
  return { type: named.name, about, structure: named as unknown as Structure, encode: compileEncoder(named.fields) }
}

/** A list of structures as a field. */
export function listOf<Declared extends Fields>(
  about: string,
  named: Structure<Declared>,
): Kind<readonly ValueOf<Declared>[]> {
  return many(about, one(about, named))
}

/**
 * Makes the function that writes an object of these fields: keys are quoted once, here, and nothing is looked up by
 * name at run time but the values. Fields come in the order of their declaration; absent ones are left out.
 */
export function compileEncoder<Declared extends Fields>(fields: Declared): (value: ValueOf<Declared>) => string {
  const steps = Object.entries(fields).map(([name, kind]) => ({
    name,
    prefix: `,${JSON.stringify(name)}:`,
    encode: kind.encode,
    optional: 'optional' in kind,
  }))
  return (value) => {
    const values = value as Readonly<Record<string, unknown>>
    let body = ''
    for (const { name, prefix, encode, optional } of steps) {
      const field = values[name]
      if (field !== undefined) body += prefix + encode(field)
      else if (!optional) throw new TypeError(`the answer lacks ${name}`)
    }
    return `{${body.slice(1)}}`
  }
}
