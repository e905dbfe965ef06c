import { Unreadable } from './call-reader.ts'

/** The fields of one record, by their names. What is missing or wrong throws Unreadable with the field's name. */
export class RecordFields {
  readonly #textOf: (name: string) => string | undefined

  /** `textOf`: undefined for a field that the record does not have. */
  constructor(textOf: (name: string) => string | undefined) {
    this.#textOf = textOf
  }

  /** The field without spaces around it; empty when it is missing. */
  optionalText(name: string): string {
    const text = (this.#textOf(name) ?? '').trim()
    // The database takes no zero character, and no field has use for the others.
    if (/\p{Cc}/u.test(text)) throw this.wrong(name, 'has control characters')
    return text
  }

  /** The field, which must not be empty. */
  text(name: string): string {
    const text = this.optionalText(name)
    if (text === '') throw this.wrong(name, 'is missing')
    return text
  }

  /** A count of up to nine digits, such as seconds. */
  wholeNumber(name: string): number {
    const text = this.text(name)
    if (!/^\d{1,9}$/.test(text)) throw this.wrong(name, 'is not a whole number')
    return Number(text)
  }

  /** Seconds since 1970 as an instant; null for 0 and for a missing field, which say that it never came to it. */
  epochSeconds(name: string): Date | null {
    const text = this.optionalText(name) || '0'
    if (!/^\d{1,11}$/.test(text)) throw this.wrong(name, 'is not a time in seconds since 1970')
    return Number(text) === 0 ? null : new Date(Number(text) * 1000)
  }

  /** What to throw: the field's name, its text when there is one, and what is wrong. */
  wrong(name: string, problem: string): Unreadable {
    const text = this.#textOf(name)?.trim() ?? ''
    return new Unreadable(
      text === '' ? `${name}: ${problem}` : `${name}: ${JSON.stringify(text.slice(0, 40))} ${problem}`,
    )
  }
}
