import { partiesOf } from './call-parties.ts'
import { type CallFacts, callRecordFormat, readingsOf } from './call-reader.ts'
import type { CallRecordSettings, PartySettings } from './call-record-settings.ts'
import { dispositionOfCause, dispositionOfQ850 } from './disposition.rules.ts'
import { entryOf, jsonFields, jsonObject } from './json-object.ts'
import type { RecordFields } from './record-fields.ts'

type FreeswitchJsonSettings = PartySettings & Pick<CallRecordSettings, 'billedBy' | 'variablesEncoded'>

const DEFAULTS: FreeswitchJsonSettings = {
  accountField: 'accountcode',
  // The switch's own `direction` is that of the leg, seen from the switch: the dialplan sets this variable.
  directionField: 'switchbook_direction',
  fromField: 'caller_id_number',
  toField: 'destination_number',
  directions: { outbound: 'outbound', inbound: 'inbound' },
  internationalPrefix: '',
  billedBy: 'billsec',
  variablesEncoded: false,
}

/** The records of FreeSWITCH's `mod_json_cdr`, one a line. */
export const FREESWITCH_JSON = callRecordFormat(DEFAULTS, (settings) => ({
  read: ({ number, text }) => (text.trim() === '' ? [] : readingsOf(number, () => freeswitchCall(text, settings))),
  end: () => [],
}))

function freeswitchCall(text: string, settings: FreeswitchJsonSettings): CallFacts | null {
  const record = jsonObject(text)
  const variables = jsonFields(entryOf(record, 'variables'), settings.variablesEncoded ? urlDecoded : undefined)
  const profile = entryOf(entryOf(entryOf(record, 'callflow'), 0), 'caller_profile')
  const parties = partiesOf(variables, settings, jsonFields(profile))
  if (parties === null) return null
  const answer = variables.epochSeconds('answer_epoch')
  const end = variables.epochSeconds('end_epoch')
  if (end === null) throw variables.wrong('end_epoch', 'is no time')
  const uniqueId = variables.text('uuid')
  return {
    ...parties,
    start: variables.epochSeconds('start_epoch'),
    answer,
    end,
    durationSeconds: variables.wholeNumber('duration'),
    billableSeconds: billableSeconds(variables, settings),
    disposition: answer === null ? unansweredBy(variables) : 'answered',
    uniqueId,
    eventId: uniqueId,
  }
}

/** Milliseconds are counted by the second begun. */
function billableSeconds(variables: RecordFields, { billedBy }: FreeswitchJsonSettings): number {
  if (billedBy === 'billsec' && variables.optionalText('billsec') !== '') return variables.wholeNumber('billsec')
  return Math.ceil(variables.wholeNumber('billmsec') / 1000)
}

function unansweredBy(variables: RecordFields) {
  const name = variables.optionalText('hangup_cause')
  return name === '' ? dispositionOfQ850(Number(variables.optionalText('hangup_cause_q850'))) : dispositionOfCause(name)
}

/** A text that only looks encoded stays as it is. */
function urlDecoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
