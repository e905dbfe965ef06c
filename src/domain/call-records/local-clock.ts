import { Info, type Zone } from 'luxon'
import { isTimeZone } from '../../ground/time/index.ts'
import { CallRecordFormatError } from './call-record-settings.ts'
import type { RecordFields } from './record-fields.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const QUARTER_HOUR = 15 * MINUTE

const STAMP = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)(?:\.\d+)?$/

/**
 * The clock on the wall in a time zone. A time that comes twice, when clocks go back, is taken for the first; one that is
 * left out, when they go forward, is counted on from before the gap: so a file says the same on whatever day it is read.
 */
export class LocalClock {
  readonly #zone: Zone
  // Calls follow one another in a file, and no zone changes its clocks within a quarter of an hour.
  #quarter = Number.NaN
  #offset = 0

  /** Throws CallRecordFormatError when `zone` names no time zone. */
  constructor(zone: string) {
    this.#zone = Info.normalizeZone(zone)
    if (isTimeZone(zone) && this.#zone.isValid) return
    throw new CallRecordFormatError(`"${zone}" is not a time zone, such as Europe/Berlin or UTC+3`)
  }

  /** The instant of a field such as `2026-03-17 10:15:02`; null when the field is empty. Throws Unreadable. */
  optionalTime(fields: RecordFields, name: string): Date | null {
    const text = fields.optionalText(name)
    if (text === '') return null
    const [, day = '', time = ''] = STAMP.exec(text) ?? []
    const at = this.instantOf(day, time)
    if (at === null) throw fields.wrong(name, 'is not a time such as 2026-03-17 10:15:02')
    return at
  }

  /** The instant of a field that must not be empty. Throws Unreadable. */
  time(fields: RecordFields, name: string): Date {
    const at = this.optionalTime(fields, name)
    if (at === null) throw fields.wrong(name, 'is missing')
    return at
  }

  /** The instant at which this clock shows `YYYY-MM-DD` and `HH:MM:SS`; null when there is no such day or time. */
  instantOf(day: string, time: string): Date | null {
    const text = `${day}T${time}.000Z`
    const wall = Date.parse(text)
    // 30 February is taken for 2 March, and 24:00 for the next day.
    if (Number.isNaN(wall) || new Date(wall).toISOString() !== text) return null
    return new Date(wall - this.#offsetAt(wall))
  }

  /** How far the clock is ahead of Greenwich when it shows `wall`, milliseconds. */
  #offsetAt(wall: number): number {
    const quarter = Math.floor(wall / QUARTER_HOUR)
    if (quarter !== this.#quarter) {
      this.#offset = this.#offsetFor(wall)
      this.#quarter = quarter
    }
    return this.#offset
  }

  #offsetFor(wall: number): number {
    const before = this.#zone.offset(wall - DAY) * MINUTE
    const after = this.#zone.offset(wall + DAY) * MINUTE
    const fits = (offset: number) => this.#zone.offset(wall - offset) * MINUTE === offset
    return !fits(before) && fits(after) ? after : before
  }
}
