import { partiesOf } from './call-parties.ts'
import { type CallFacts, callRecordFormat } from './call-reader.ts'
import type { CallRecordSettings, PartySettings } from './call-record-settings.ts'
import { CsvCalls } from './csv-calls.ts'
import { dispositionOfCause } from './disposition.rules.ts'
import { LocalClock } from './local-clock.ts'
import type { RecordFields } from './record-fields.ts'

type FreeswitchCsvSettings = PartySettings & Pick<CallRecordSettings, 'columns' | 'timeZone'>

const DEFAULTS: FreeswitchCsvSettings = {
  // The template `example`.
  columns: [
    ...['caller_id_name', 'caller_id_number', 'destination_number', 'context', 'start_stamp', 'answer_stamp'],
    ...['end_stamp', 'duration', 'billsec', 'hangup_cause', 'uuid', 'bleg_uuid', 'accountcode', 'read_codec'],
    'write_codec',
  ],
  timeZone: 'UTC',
  accountField: 'accountcode',
  directionField: 'context',
  fromField: 'caller_id_number',
  toField: 'destination_number',
  directions: { default: 'outbound', public: 'inbound' },
  internationalPrefix: '',
}

/** The CSV files of FreeSWITCH's `mod_cdr_csv`, legs a. */
export const FREESWITCH_CSV = callRecordFormat(DEFAULTS, (settings) => {
  const { columns, accountField, directionField, fromField, toField } = settings
  const clock = new LocalClock(settings.timeZone)
  return new CsvCalls({
    columns,
    required: [
      ...[accountField, directionField, fromField, toField],
      ...['start_stamp', 'answer_stamp', 'end_stamp', 'duration', 'billsec', 'hangup_cause', 'uuid'],
    ],
    toCall: (fields) => freeswitchCall(fields, settings, clock),
  })
})

function freeswitchCall(fields: RecordFields, settings: FreeswitchCsvSettings, clock: LocalClock): CallFacts | null {
  const parties = partiesOf(fields, settings)
  if (parties === null) return null
  const answer = clock.optionalTime(fields, 'answer_stamp')
  const uniqueId = fields.text('uuid')
  return {
    ...parties,
    start: clock.time(fields, 'start_stamp'),
    answer,
    end: clock.time(fields, 'end_stamp'),
    durationSeconds: fields.wholeNumber('duration'),
    billableSeconds: fields.wholeNumber('billsec'),
    disposition: answer === null ? dispositionOfCause(fields.optionalText('hangup_cause')) : 'answered',
    uniqueId,
    eventId: uniqueId,
  }
}
