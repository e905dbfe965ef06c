import type { CallRecord } from './call-record.ts'
import type { PartySettings } from './call-record-settings.ts'
import type { RecordFields } from './record-fields.ts'

/** Who called whom, and who pays. */
export type CallParties = Pick<CallRecord, 'account' | 'direction' | 'from' | 'to'>

/**
 * Reads who called whom. Null: the settings say that such a call is ignored. `numbers`: the fields that hold the two
 * numbers, where they are others. Throws Unreadable.
 */
export function partiesOf(fields: RecordFields, settings: PartySettings, numbers = fields): CallParties | null {
  const { accountField, directionField, fromField, toField, directions, internationalPrefix } = settings
  const word = fields.text(directionField)
  const direction = Object.hasOwn(directions, word) ? directions[word] : undefined
  if (direction === undefined) throw fields.wrong(directionField, 'has no direction in the settings')
  if (direction === 'ignored') return null
  return {
    account: fields.text(accountField),
    direction,
    from: plussed(numbers.optionalText(fromField), internationalPrefix),
    to: plussed(numbers.text(toField), internationalPrefix),
  }
}

/** A country code begins with no zero; no international number is shorter than seven digits or longer than fifteen. */
const INTERNATIONAL_NUMBER = /^[1-9]\d{6,14}$/

/** Extensions, withheld numbers and addresses stay as they are: they are no international numbers. */
function plussed(text: string, prefix: string): string {
  const digits = text.startsWith(prefix) ? text.slice(prefix.length) : text
  return INTERNATIONAL_NUMBER.test(digits) ? `+${digits}` : text
}
