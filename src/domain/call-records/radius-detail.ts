import { partiesOf } from './call-parties.ts'
import { type CallFacts, type CallReader, callRecordFormat, type Line, readingsOf, Unreadable } from './call-reader.ts'
import type { CallReading } from './call-record.ts'
import type { CallRecordSettings, PartySettings } from './call-record-settings.ts'
import { ciscoTimes } from './cisco-time.ts'
import { dispositionOfQ850 } from './disposition.rules.ts'
import { RecordFields } from './record-fields.ts'

type RadiusSettings = PartySettings & Pick<CallRecordSettings, 'zones'>

const DEFAULTS: RadiusSettings = {
  accountField: 'User-Name',
  directionField: 'h323-call-origin',
  fromField: 'Calling-Station-Id',
  toField: 'Called-Station-Id',
  // The gateway answered the customer, or called the customer.
  directions: { answer: 'outbound', originate: 'inbound' },
  internationalPrefix: '',
  zones: { UTC: 'UTC', GMT: 'UTC' },
}

/** RADIUS accounting with Cisco's attributes, as FreeRADIUS keeps it in its files `detail`. */
export const RADIUS_DETAIL = callRecordFormat(DEFAULTS, (settings) => {
  const timeOf = ciscoTimes(settings.zones)
  return new RadiusRecords((fields) => radiusCall(fields, settings, timeOf))
})

/** A record that is being read. */
interface RadiusRecord {
  readonly line: number
  readonly values: Map<string, string>
  /** What is wrong with its lines; null: nothing. */
  problem: string | null
}

/** Puts lines together to records: a line at the margin, then indented attributes, then an empty line. */
class RadiusRecords implements CallReader {
  readonly #toCall: (fields: RecordFields) => CallFacts | null
  #record: RadiusRecord | null = null

  constructor(toCall: (fields: RecordFields) => CallFacts | null) {
    this.#toCall = toCall
  }

  read(line: Line): CallReading[] {
    // Within a record, a line of spaces is an attribute that breaks off before its first letter.
    if (line.text === '' || (this.#record === null && line.text.trim() === '')) return this.#finished()
    if (/^\s/.test(line.text)) {
      this.#record ??= begun(line)
      addAttribute(this.#record, line.text)
      return []
    }
    const readings = this.#cutOff()
    this.#record = begun(line)
    return readings
  }

  end(): CallReading[] {
    return this.#cutOff()
  }

  /**
   * A file that is cut off may lack what a record says last: its length, or its id, without which it would be charged
   * again one day. The time of its writing stands at its end in any case.
   */
  #cutOff(): CallReading[] {
    if (this.#record?.values.has('Timestamp') === false) this.#record.problem ??= 'has no end'
    return this.#finished()
  }

  #finished(): CallReading[] {
    const record = this.#record
    this.#record = null
    if (record === null) return []
    return readingsOf(record.line, () => {
      if (record.problem !== null) throw new Unreadable(record.problem)
      return this.#toCall(new RecordFields((name) => record.values.get(name)))
    })
  }
}

function begun(line: Line): RadiusRecord {
  return { line: line.number, values: new Map(), problem: null }
}

/** More attributes than a record has: lines that never end must not fill the memory. */
const MOST_ATTRIBUTES = 1000

const ATTRIBUTE = /^\s+([\w.-]+(?::\w+)?) [:+]?= ?(.*)$/

function addAttribute(record: RadiusRecord, text: string): void {
  const [, name, written] = ATTRIBUTE.exec(text) ?? []
  if (name === undefined || written === undefined || record.values.size >= MOST_ATTRIBUTES) {
    record.problem ??= `${JSON.stringify(text.trim().slice(0, 40))} is not an attribute`
  } else if (!record.values.has(name)) record.values.set(name, writtenValue(name, written))
}

/** The value without quotes and escapes, and without its own name, which Cisco's attributes repeat. */
function writtenValue(name: string, written: string): string {
  const quoted = /^"(.*)"\s*$/.exec(written)?.[1]
  const value = quoted === undefined ? written : quoted.replaceAll(/\\(["\\])/g, '$1')
  return value.startsWith(`${name}=`) ? value.slice(name.length + 1) : value
}

function radiusCall(
  fields: RecordFields,
  settings: RadiusSettings,
  timeOf: (fields: RecordFields, name: string) => Date,
): CallFacts | null {
  if (fields.text('Acct-Status-Type') !== 'Stop') return null
  const parties = partiesOf(fields, settings)
  if (parties === null) return null
  const billableSeconds = fields.wholeNumber('Acct-Session-Time')
  const start = timeOf(fields, 'h323-setup-time')
  const end = timeOf(fields, 'h323-disconnect-time')
  const cause = Number.parseInt(fields.optionalText('h323-disconnect-cause'), 16)
  const uniqueId = fields.optionalText('Acct-Unique-Session-Id') || confIdAndOrigin(fields)
  return {
    ...parties,
    start,
    answer: billableSeconds > 0 ? timeOf(fields, 'h323-connect-time') : null,
    end,
    durationSeconds: Math.round((end.getTime() - start.getTime()) / 1000),
    billableSeconds,
    disposition: billableSeconds > 0 ? 'answered' : dispositionOfQ850(cause),
    uniqueId,
    eventId: uniqueId,
  }
}

/** Both legs through a gateway have one conference id. */
function confIdAndOrigin(fields: RecordFields): string {
  return `${fields.text('h323-conf-id')}|${fields.text('h323-call-origin')}`
}
