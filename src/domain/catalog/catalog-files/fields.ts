import { type Currency, type Decimal, decimal } from '../../../ground/money/index.ts'
import type { CalendarDay } from '../../../ground/time/index.ts'
import {
  checkCountry,
  checkCurrency,
  checkDay,
  checkDecimal,
  checkFlag,
  checkInteger,
  checkOneOf,
  checkPositiveDecimal,
  checkText,
  type ValueCheck,
} from './field-values.ts'

/**
 * The fields of one entry of a file, by name: a mapping of YAML, a row of CSV. Each method reads one field; when its
 * text is wrong, it records the problem and gives a harmless stand-in (see ProblemList).
 */
export abstract class Fields {
  /** The field's text, never empty; null: it is missing or empty, and the problem is recorded. */
  protected abstract textOf(field: string): string | null

  /** Records a problem with one field. */
  abstract refuse(field: string, message: string): void

  /** The text when `check` finds nothing wrong with it, otherwise null. */
  checked(field: string, check: ValueCheck): string | null {
    const text = this.textOf(field)
    const problem = text === null ? null : check(text)
    if (problem === null) return text
    this.refuse(field, problem)
    return null
  }

  text(field: string): string {
    return this.checked(field, checkText) ?? ''
  }

  /** Exact: read from the file's own digits. Not negative. */
  decimal(field: string): Decimal {
    return decimal(this.checked(field, checkDecimal) ?? '0')
  }

  positiveDecimal(field: string): Decimal {
    return decimal(this.checked(field, checkPositiveDecimal) ?? '1')
  }

  /** From `least` up. */
  integer(field: string, least: number, greatest?: number): number {
    return Number(this.checked(field, checkInteger(least, greatest)) ?? least)
  }

  /** The field `id`, from 1 up and not among `taken`, where it is added. */
  id(taken: Set<number>, greatest?: number): number {
    const text = this.checked('id', checkInteger(1, greatest))
    if (text === null) return 0
    const id = Number(text)
    if (taken.has(id)) this.refuse('id', `${id} is the id of an earlier entry`)
    taken.add(id)
    return id
  }

  flag(field: string): boolean {
    return this.checked(field, checkFlag) === 'true'
  }

  oneOf<Value extends string>(field: string, values: readonly [Value, ...Value[]]): Value {
    return (this.checked(field, checkOneOf(values)) ?? values[0]) as Value
  }

  day(field: string): CalendarDay {
    return this.checked(field, checkDay) ?? ''
  }

  currency(field: string): Currency {
    return this.checked(field, checkCurrency) ?? ''
  }

  country(field: string): string {
    return this.checked(field, checkCountry) ?? ''
  }
}
