import type { CallDirection } from './call-record.ts'

/** What differs between two switches of one kind. Each format has some of these, with defaults of its own. */
export interface CallRecordSettings {
  /** The field that names the account. */
  readonly accountField: string
  /** The field whose word says the direction. */
  readonly directionField: string
  /** The field with the caller's number. */
  readonly fromField: string
  /** The field with the called number. */
  readonly toField: string
  /** What each word of `directionField` means; `ignored`: such a call is not read at all. Another word is a fault. */
  readonly directions: Readonly<Record<string, CallDirection | 'ignored'>>
  /** What the switch writes in front of international numbers in place of a plus, such as `00`; empty: nothing. */
  readonly internationalPrefix: string
  /** The columns of a CSV file, by the names that the switch's own documentation gives them, in their order. */
  readonly columns: readonly string[]
  /** The time zone of times that do not name theirs: an IANA name such as `Europe/Berlin`, or `UTC+3`. */
  readonly timeZone: string
  /** The time zones that are meant by the abbreviations beside times, such as `Europe/Berlin` by `CET`. */
  readonly zones: Readonly<Record<string, string>>
  /** The variable that counts: `billsec`, whole seconds, or `billmsec`, milliseconds, of which a second begun counts. */
  readonly billedBy: 'billsec' | 'billmsec'
  /** Whether the values of the variables are URL-encoded, as the switch does it unless told otherwise. */
  readonly variablesEncoded: boolean
}

/** The settings that say who called whom: every format has them. */
export type PartySettings = Pick<
  CallRecordSettings,
  'accountField' | 'directionField' | 'fromField' | 'toField' | 'directions' | 'internationalPrefix'
>

/** A file whose format cannot be told, or a setting that cannot be used: nothing is read. The message says what to do. */
export class CallRecordFormatError extends Error {
  override readonly name = 'CallRecordFormatError'
}

/**
 * The defaults of a format with some of them changed. Throws CallRecordFormatError for a setting that the format does
 * not have: it would be passed over in silence.
 */
export function changedSettings<Settings extends Partial<CallRecordSettings>>(
  defaults: Settings,
  changes: Partial<CallRecordSettings>,
): Settings {
  for (const name of Object.keys(changes)) {
    if (Object.hasOwn(defaults, name)) continue
    throw new CallRecordFormatError(`the format has no setting ${name}; it has ${Object.keys(defaults).join(', ')}`)
  }
  return { ...defaults, ...changes }
}
